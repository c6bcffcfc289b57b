package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The papers of a package, each to be printed again: its invoice with the credit notes, the receipts of what was paid
 * and the sheets of what went back.
 */
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
                ConsolePage.post(
                                "issue-invoice",
                                PATIENT + "/contracts/{contract}/papers",
                                "billing.sell",
                                this::issue)
                        .showingPatient(),
                ConsolePage.get(
                                "invoice-file",
                                PATIENT + "/invoices/{invoice}/file",
                                "billing.read",
                                PaperPages::invoiceFile)
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
        return papers(request, 200, "");
    }

    private Answer issue(PageRequest request) {
        try {
            request.command(contract(request) + "/invoices", FormJson.emptyObject());
        } catch (Problem problem) {
            return papers(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.address());
    }

    private static String contract(PageRequest request) {
        return "/package-contracts/" + request.id("contract", UUID::toString);
    }

    private Answer papers(PageRequest request, int status, String error) {
        JsonNode wallet = request.get("/patients/" + request.patient() + "/wallet");
        Banner banner =
                wallet.path("whole").asBoolean() ? banners.of(request) : Banners.unknown(request);
        JsonNode contract = contractOf(request, wallet);
        JsonNode refunds = request.get(contract(request) + "/refunds").path("refunds");
        JsonNode invoices = request.get(contract(request) + "/invoices").path("items");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("contract", contract);
        parameters.put("invoices", invoices);
        parameters.put("receipts", request.page(contract(request) + "/payments"));
        parameters.put("refunds", refunds);
        parameters.put(
                "mayIssue",
                request.may("billing.sell")
                        && wallet.path("whole").asBoolean()
                        && invoices.isEmpty()
                        && refunds.isEmpty()
                        && contract.path("sellingSite")
                                .asText()
                                .equals(request.context().requiredSite().toString()));
        parameters.put("siteNames", request.siteNames());
        parameters.put("zone", request.context().zone());
        parameters.put("patient", request.base() + "/patients/" + request.patient());
        parameters.put("key", request.key());
        parameters.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("papers-of", banner.name()),
                "page/papers.jte",
                parameters);
    }

    private static JsonNode contractOf(PageRequest request, JsonNode wallet) {
        String id = request.id("contract", UUID::toString);
        return StreamSupport.stream(wallet.path("contracts").spliterator(), false)
                .filter(contract -> contract.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static Answer invoiceFile(PageRequest request) {
        return request.file(
                paper(request, "invoices", "invoice")
                        .asking("format", request.query().getOrDefault("format", "PDF")));
    }

    private static Answer file(PageRequest request, String kind, String place) {
        return request.file(paper(request, kind, place));
    }

    private static Call paper(PageRequest request, String kind, String place) {
        return Call.get(
                request.resource()
                        + "/patients/"
                        + request.patient()
                        + "/"
                        + kind
                        + "/"
                        + request.id(place, UUID::toString)
                        + "/file");
    }
}
