package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The open vials of a site: opened, given to a patient, thrown away. */
final class VialPages {

    private static final String PAGE = "/c/{chain}/s/{site}/vials";

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("vials", PAGE, "stock.read", this::show).showingPatients(),
                ConsolePage.post("open-vial", PAGE, "stock.write", this::open).showingPatients(),
                ConsolePage.post("change-vial", PAGE + "/{vial}", "stock.write", this::change)
                        .showingPatients());
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty());
    }

    private Answer open(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("lot", "label")) {
            if (!request.form().value(field).isBlank()) {
                body.put(field, request.form().value(field).strip());
            }
        }
        try {
            if (!request.form().value("patient").isBlank()) {
                body.put("patient", patient(request));
            }
            request.command("/vials", body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + "/vials");
    }

    private Answer change(PageRequest request) {
        String vial = "/vials/" + request.id("vial", UUID::toString);
        try {
            if (request.form().value("to").equals("emptied")) {
                request.command(vial + "/emptied", FormJson.emptyObject());
            } else {
                ObjectNode body = FormJson.emptyObject().put("patient", patient(request));
                request.command(vial + "/patient", body);
            }
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + "/vials");
    }

    /** Whoever stands at the shelf reads the number from the chart. */
    private static String patient(PageRequest request) {
        String number = request.form().value("patient").strip();
        JsonNode found =
                request.post("/patients/search", FormJson.emptyObject().put("text", number));
        for (JsonNode patient : found.path("items")) {
            if (patient.path("number").asText().equals(number)) {
                return patient.path("id").asText();
            }
        }
        throw Problem.invalid("patient", "is no patient's number here");
    }

    private static Answer page(PageRequest request, FormState state) {
        Map<String, String> lots = new LinkedHashMap<>();
        for (JsonNode lot : request.all(Call.get(request.resource() + "/stock/usable"))) {
            if (lot.path("container").asText().endsWith("_DOSE")) {
                lots.put(
                        lot.path("lot").asText(),
                        lot.path("productName").asText() + ", " + lot.path("lotNumber").asText());
            }
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("vials", request.page("/vials"));
        parameters.put("rules", request.get("/stock-rules").path("rules"));
        parameters.put("lots", lots);
        parameters.put("mayWrite", request.may("stock.write"));
        parameters.put("zone", request.context().zone());
        parameters.put("base", request.base());
        return Frames.page(
                request, state, request.words().say("vials"), "page/vials.jte", parameters);
    }
}
