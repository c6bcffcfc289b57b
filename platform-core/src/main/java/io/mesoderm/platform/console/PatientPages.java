package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.view.Slot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finding patients, and their charts. */
final class PatientPages {

    private static final String PATIENT = "/c/{chain}/s/{site}/patients/{patient}";

    private final ModuleViews views;

    PatientPages(ModuleViews views) {
        this.views = views;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "patients", "/c/{chain}/s/{site}/patients", "patient.read", this::search),
                ConsolePage.post(
                                "search-patients",
                                "/c/{chain}/s/{site}/patients",
                                "patient.read",
                                this::found)
                        .showingPatients(),
                ConsolePage.get("chart", PATIENT, "patient.read", this::chart).showingPatient(),
                ConsolePage.get("health", PATIENT + "/health", "patient.write", this::health)
                        .showingPatient(),
                ConsolePage.post("answer", PATIENT + "/health", "patient.write", this::answer)
                        .showingPatient());
    }

    private Answer search(PageRequest request) {
        return list(request, FormJson.emptyObject().arrayNode(), "");
    }

    private Answer found(PageRequest request) {
        ObjectNode wanted = FormJson.emptyObject();
        String text = request.form().value("text").strip();
        if (!text.isEmpty()) {
            wanted.put("text", text);
        }
        if (!request.form().value("birthDate").isBlank()) {
            wanted.put("birthDate", request.form().value("birthDate"));
        }
        return list(request, request.post("/patients/search", wanted).path("items"), text);
    }

    private static Answer list(PageRequest request, JsonNode patients, String text) {
        return Frames.page(
                request,
                request.words().say("patients"),
                "page/patients.jte",
                Map.of(
                        "patients",
                        patients,
                        "text",
                        text,
                        "searched",
                        request.form().typed().containsKey("text"),
                        "base",
                        request.base()));
    }

    private Answer chart(PageRequest request) {
        JsonNode chart = request.get("/patients/" + request.patient());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("chart", chart);
        parameters.put("base", request.base());
        parameters.put("zone", request.context().zone());
        parameters.put("tabs", views.of(Slot.PATIENT_TAB, Optional.of(request.patient()), request));
        parameters.put(
                "treatments", views.of(Slot.SESSION_FORM, Optional.of(request.patient()), request));
        parameters.put("maySell", request.may("billing.sell"));
        parameters.put("mayAnswer", request.may("patient.write"));
        parameters.put("seesMoney", request.may("billing.read"));
        return Frames.page(request, Names.of(chart.path("patient")), "page/chart.jte", parameters);
    }

    private Answer health(PageRequest request) {
        return health(request, 200, "");
    }

    private Answer health(PageRequest request, int status, String error) {
        JsonNode chart = request.get("/patients/" + request.patient());
        Map<String, JsonNode> given = new HashMap<>();
        chart.path("answers")
                .forEach(answer -> given.put(answer.path("question").asText(), answer));
        return Frames.page(
                request,
                status,
                request.words().say("health-of", Names.of(chart.path("patient"))),
                "page/health.jte",
                Map.of(
                        "patient", chart.path("patient"),
                        "questions", request.get("/health-questions").path("questions"),
                        "given", given,
                        "base", request.base(),
                        "error", error));
    }

    /** Sends every answer that was changed; the first that is refused is shown, those before it are kept. */
    private Answer answer(PageRequest request) {
        try {
            for (Map.Entry<String, List<String>> field : request.form().typed().entrySet()) {
                String question = field.getKey();
                String value = field.getValue().getFirst();
                String before = request.form().value("was." + question.replaceFirst("^q\\.", ""));
                if (question.startsWith("q.") && !value.isEmpty() && !value.equals(before)) {
                    send(request, question.substring(2), value);
                }
            }
        } catch (Problem problem) {
            return health(request, problem.status(), problem.getMessage());
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient());
    }

    private static void send(PageRequest request, String question, String value) {
        ObjectNode body = FormJson.emptyObject();
        body.put("question", question).put("value", value);
        String detail = request.form().value("d." + question).strip();
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        request.call(
                io.mesoderm.platform.http.InProcessApi.Call.post(
                                request.resource()
                                        + "/patients/"
                                        + request.patient()
                                        + "/health-answers",
                                body)
                        .with("Idempotency-Key", request.form().value("key") + ":" + question));
    }
}
