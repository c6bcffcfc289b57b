package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A package that was sold wrongly gives way to another: its payments are mirrored, and taken again if they were right. */
final class ReplacementPages {

    private static final String PAGE =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/replacement";

    private final ContractForm form;

    ReplacementPages(ModuleViews views, Banners banners) {
        this.form = new ContractForm(views, banners);
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("replacement", PAGE, "billing.refund", this::show).showingPatient(),
                ConsolePage.post("replace-sale", PAGE, "billing.refund", this::replace)
                        .showingPatient());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.asTyped(request));
    }

    private Answer replace(PageRequest request) {
        ContractForm.requireOwn(request);
        FormValues typed = request.form();
        ObjectNode body = FormJson.emptyObject();
        body.put("reason", typed.value("reason").strip());
        ObjectNode sale = body.putObject("sale");
        sale.put("patient", request.patient().toString());
        sale.put("template", typed.value("template"));
        try {
            if (typed.value("sure").isEmpty()) {
                throw Problem.invalid("sure", "say that this package was sold wrongly");
            }
            if (!typed.value("again").isEmpty()) {
                paidAgain(request, sale);
            }
            request.command(ContractForm.resource(request) + "/replacements", body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return ContractForm.done(request);
    }

    /** Each payment that stands, by the tender it came by. */
    private static void paidAgain(PageRequest request, ObjectNode sale) {
        ArrayNode payments = FormJson.emptyObject().putArray("payments");
        for (JsonNode paid :
                request.all(
                        Call.get(
                                request.resource()
                                        + ContractForm.resource(request)
                                        + "/payments"))) {
            if (!paid.hasNonNull("reversal")) {
                payments.addObject()
                        .put("tender", paid.path("tender").asText())
                        .put("amountMinor", paid.path("amount").path("minor").asLong());
            }
        }
        if (!payments.isEmpty()) {
            sale.set("payments", payments);
        }
    }

    private Answer page(PageRequest request, FormState state) {
        Map<String, String> offers = new LinkedHashMap<>();
        request.all(Call.get(request.resource() + "/package-offers"))
                .forEach(
                        offer ->
                                offers.put(
                                        offer.path("template").asText(),
                                        offer.path("name").asText()));
        return form.page(
                request,
                "replacement",
                state,
                Map.of(
                        "offers",
                        offers,
                        "links",
                        request.get(ContractForm.resource(request) + "/replacements")
                                .path("replacements"),
                        "zone",
                        request.context().zone()));
    }
}
