package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Units given back: chosen, worked out step by step, and only then paid. The sheets of a contract's
 * refunds stay on the page, to be printed for the patient.
 */
final class RefundPages {

    private static final String REFUND =
            "/c/{chain}/s/{site}/patients/{patient}/contracts/{contract}/refund";

    private final ContractForm form;
    private final InstantSource clock;

    RefundPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.form = new ContractForm(views, banners);
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("refund", REFUND, "billing.refund", this::choose).showingPatient(),
                ConsolePage.post("refund-step", REFUND, "billing.refund", this::step)
                        .showingPatient());
    }

    private Answer choose(PageRequest request) {
        return page(request, FormState.asTyped(request), FormJson.emptyObject());
    }

    /** The first button asks what it comes to; the second, beside the answer, does it. */
    private Answer step(PageRequest request) {
        if (request.form().value("step").equals("goodwill")) {
            return goodwill(request);
        }
        try {
            ObjectNode wish = wish(request);
            if (request.form().value("step").equals("refund")) {
                wish.put("digest", request.form().value("digest"));
                wish.put("way", request.form().value("way"));
                if (!request.form().value("evidence").isBlank()) {
                    wish.put("evidence", request.form().value("evidence").strip());
                }
                request.command(ContractForm.resource(request) + "/refunds", wish);
                return new Answer.Redirect(request.address());
            }
            return page(
                    request,
                    FormState.asTyped(request),
                    request.post(ContractForm.resource(request) + "/refund-quotes", wish));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
    }

    /** Money alone, in the contract's currency. */
    private Answer goodwill(PageRequest request) {
        FormValues typed = request.form();
        try {
            String currency =
                    ContractForm.contract(request).path("price").path("currency").asText();
            ObjectNode wish = FormJson.emptyObject();
            wish.put(
                    "amountMinor",
                    RuleForm.minor("amountMinor", typed.value("amountMinor"), currency));
            wish.put("note", typed.value("note").strip());
            request.command(ContractForm.resource(request) + "/goodwill-refunds", wish);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), FormJson.emptyObject());
        }
        return new Answer.Redirect(request.address());
    }

    private static ObjectNode wish(PageRequest request) {
        ObjectNode wish = FormJson.emptyObject();
        wish.put("reason", request.form().value("reason"));
        if (request.form().all("unit").isEmpty()) {
            throw Problem.invalid("units", "choose at least one");
        }
        request.form().all("unit").forEach(wish.putArray("units")::add);
        return wish;
    }

    private Answer page(PageRequest request, FormState state, JsonNode quote) {
        JsonNode contract = ContractForm.contract(request);
        Map<String, Object> more = new HashMap<>();
        more.put("units", returnable(contract, sellersDay(request, contract)));
        more.put(
                "refunds",
                request.get(ContractForm.resource(request) + "/refunds").path("refunds"));
        more.put("quote", quote);
        more.put("siteNames", request.siteNames());
        more.put("zone", request.context().zone());
        return form.page(request, "refund", state, more);
    }

    /** Expiry counts by the clock of the site that sold. */
    private LocalDate sellersDay(PageRequest request, JsonNode contract) {
        String seller = contract.path("sellingSite").asText();
        ZoneId zone =
                request.all(Call.get(request.chainResource() + "/sites")).stream()
                        .filter(site -> site.path("id").asText().equals(seller))
                        .findFirst()
                        .map(site -> ZoneId.of(site.path("zone").asText()))
                        .orElse(request.context().zone());
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** The units that can come back on that day: open, and not expired before it. */
    static List<JsonNode> returnable(JsonNode contract, LocalDate day) {
        return StreamSupport.stream(contract.path("units").spliterator(), false)
                .filter(unit -> unit.path("state").asText().equals("OPEN"))
                .filter(
                        unit ->
                                !unit.hasNonNull("lastDay")
                                        || !LocalDate.parse(unit.path("lastDay").asText())
                                                .isBefore(day))
                .toList();
    }
}
