package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.view.Slot;
import io.mesoderm.spi.view.View;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finding patients, and their charts. */
final class PatientPages {

    private static final String PATIENT = "/c/{chain}/s/{site}/patients/{patient}";

    private final ModuleViews views;
    private final Banners banners;
    private final InstantSource clock;

    PatientPages(ModuleViews views, Banners banners, InstantSource clock) {
        this.views = views;
        this.banners = banners;
        this.clock = clock;
    }

    /** Whether this person can be shown the health questions: they are reference data. */
    static boolean mayAnswer(PageRequest request) {
        return request.may("patient.write") && request.may("reference.read");
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
        Banner banner = banners.ofChart(request, chart).onChart();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("chart", chart);
        parameters.put("base", request.base());
        parameters.put("zone", request.context().zone());
        parameters.put("tabs", views.of(Slot.PATIENT_TAB, Optional.of(request.patient()), request));
        List<ModuleViews.Contributed> treatments =
                views.of(Slot.SESSION_FORM, Optional.of(request.patient()), request);
        parameters.put("treatments", treatments);
        parameters.put(
                "treatAddresses",
                treatments.stream().map(form -> treatAddress(form, request)).toList());
        parameters.put("maySell", request.may("billing.sell"));
        parameters.put("mayAnswer", mayAnswer(request));
        parameters.put("questions", questions(request));
        parameters.put("moduleNames", moduleNames(request, chart.path("sessions")));
        parameters.put("elements", elements(request, chart.path("sessions")));
        parameters.put("summaries", summaries(chart.path("sessions")));
        parameters.put("seesPapers", request.may("care.read"));
        parameters.put("seesPhotos", request.may("care.photo"));
        parameters.put("seesMoney", request.may("billing.read"));
        parameters.put("mayBook", request.may("booking.write"));
        parameters.put("mayRecord", request.may("care.record"));
        parameters.put("glance", ChartGlance.of(request));
        return Frames.page(request, banner.name(), "page/chart.jte", parameters);
    }

    /** A module with one kind of session needs no word of which. */
    private String treatAddress(ModuleViews.Contributed form, PageRequest request) {
        String module = form.module().toString();
        return views.recorded(form.module(), request).size() < 2
                ? module
                : views.modality(form, request)
                        .map(modality -> module + "?modality=" + modality)
                        .orElse(module);
    }

    /** What was asked, by the question's code, in the page's language. */
    private static Map<String, String> questions(PageRequest request) {
        Map<String, String> texts = new HashMap<>();
        if (request.may("reference.read")) {
            String language = request.words().locale().getLanguage();
            for (JsonNode question : request.get("/health-questions").path("questions")) {
                JsonNode text = question.path("text");
                texts.put(
                        question.path("code").asText(),
                        text.path(language).asText(text.path("en").asText()));
            }
        }
        return texts;
    }

    private Map<String, String> moduleNames(PageRequest request, JsonNode sessions) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode session : sessions) {
            names.computeIfAbsent(
                    session.path("module").asText(),
                    module -> views.name(new ModuleId(module), request));
        }
        return names;
    }

    private Map<String, Elements> elements(PageRequest request, JsonNode sessions) {
        Map<String, Elements> elements = new HashMap<>();
        for (JsonNode session : sessions) {
            elements.computeIfAbsent(
                    session.path("module").asText(),
                    module -> views.elements(new ModuleId(module), request));
        }
        return elements;
    }

    /** A session's summary as it was stored: a view that needs no module. */
    record Summary(View view) {}

    private static List<View> summaries(JsonNode sessions) {
        List<View> views = new ArrayList<>();
        for (JsonNode session : sessions) {
            ObjectNode holder = FormJson.emptyObject();
            holder.set("view", session.path("summary"));
            views.add(RecordSchema.of(Summary.class).readStored(holder).view());
        }
        return views;
    }

    private Answer health(PageRequest request) {
        return health(request, 200, "");
    }

    private Answer health(PageRequest request, int status, String error) {
        JsonNode chart = request.get("/patients/" + request.patient());
        Banner banner = banners.ofChart(request, chart);
        Map<String, JsonNode> given = new HashMap<>();
        chart.path("answers")
                .forEach(answer -> given.put(answer.path("question").asText(), answer));
        return Frames.page(
                request,
                status,
                request.words().say("health-of", banner.name()),
                "page/health.jte",
                Map.of(
                        "banner", banner,
                        "patient", banner.patient(),
                        "questions", request.get("/health-questions").path("questions"),
                        "given", given,
                        "today", today(request),
                        "base", request.base(),
                        "error", error));
    }

    /** Sends every answer that is new today or was changed; the first that is refused is shown, those before it are kept. */
    private Answer answer(PageRequest request) {
        try {
            for (Map.Entry<String, List<String>> field : request.form().typed().entrySet()) {
                String question = field.getKey();
                String value = field.getValue().getFirst();
                if (question.startsWith("q.") && !value.isEmpty()) {
                    String code = question.substring(2);
                    String detail = request.form().value("d." + code).strip();
                    String before = request.form().value("was." + code);
                    if (!before.equals(value + " " + detail)) {
                        send(request, code, value, detail);
                    }
                }
            }
        } catch (Problem problem) {
            return health(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/patients/" + request.patient());
    }

    private String today(PageRequest request) {
        return clock.instant().atZone(request.context().zone()).toLocalDate().toString();
    }

    private static void send(PageRequest request, String question, String value, String detail) {
        ObjectNode body = FormJson.emptyObject();
        body.put("question", question).put("value", value);
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
