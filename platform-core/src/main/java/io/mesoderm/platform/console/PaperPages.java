package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The papers of a package: the receipts of what was paid and the sheets of what went back, each to be printed again. */
final class PaperPages {

    private static final String PATIENT = "/c/{chain}/s/{site}/patients/{patient}";

    private final Banners banners;

    PaperPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                                "papers",
                                PATIENT + "/contracts/{contract}/papers",
                                "billing.read",
                                this::papers)
                        .showingPatient(),
                ConsolePage.get(
                                "receipt-file",
                                PATIENT + "/receipts/{payment}/file",
                                "billing.read",
                                request -> file(request, "receipts", "payment"))
                        .showingPatient(),
                ConsolePage.get(
                                "refund-file",
                                PATIENT + "/refunds/{refund}/file",
                                "billing.read",
                                request -> file(request, "refunds", "refund"))
                        .showingPatient());
    }

    private Answer papers(PageRequest request) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        String contract = "/package-contracts/" + request.id("contract", UUID::toString);
        String patient = request.base() + "/patients/" + request.patient();
        return Frames.page(
                request,
                request.words().say("papers-of", banner.name()),
                "page/papers.jte",
                Map.of(
                        "banner", banner,
                        "contract", contractOf(request, wallet),
                        "receipts", request.page(contract + "/receipts"),
                        "refunds", request.get(contract + "/refunds").path("refunds"),
                        "siteNames", request.siteNames(),
                        "zone", request.context().zone(),
                        "patient", patient));
    }

    private static JsonNode contractOf(PageRequest request, JsonNode wallet) {
        String id = request.id("contract", UUID::toString);
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(contract -> contract.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Answer file(PageRequest request, String kind, String place) {
        return request.file(
                Call.get(
                        request.resource()
                                + "/patients/"
                                + request.patient()
                                + "/"
                                + kind
                                + "/"
                                + request.id(place, UUID::toString)
                                + "/file"));
    }
}
