package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a patient's plans that are still to do and that a session may be: else no plan would ever see it. */
record PlanSteps(List<Step> open) {

    private static final String FIELD = "plannedSession";

    /** One of them; {@code from} is the first day on which it may be done. */
    record Step(String id, String template, String number, LocalDate on, LocalDate from) {}

    /** Of plans of this module for this treatment, the first first. */
    static PlanSteps of(PageRequest request, ModuleId module, Modality modality) {
        List<Step> open = new ArrayList<>();
        JsonNode templates = request.get("/protocol-templates").path("templates");
        for (JsonNode plan :
                request.get("/patients/" + request.patient() + "/care-plans").path("plans")) {
            String code = plan.path("template").asText();
            if (plan.path("module").asText().equals(module.value())
                    && plan.path("state").asText().equals("ACTIVE")
                    && isFor(modality, code, templates)) {
                plan.path("sessions").forEach(step -> add(step, code, open));
            }
        }
        open.sort(Comparator.comparing(Step::on));
        return new PlanSteps(List.copyOf(open));
    }

    private static boolean isFor(Modality modality, String code, JsonNode templates) {
        for (JsonNode each : templates) {
            JsonNode template = each.path("template");
            if (template.path("code").asText().equals(code)) {
                return template.path("modality").asText().equals(modality.name());
            }
        }
        return false;
    }

    private static void add(JsonNode step, String template, List<Step> open) {
        if (step.path("state").asText().equals("PLANNED")) {
            String on = step.path("plannedOn").asText();
            open.add(
                    new Step(
                            step.path("id").asText(),
                            template,
                            step.path("number").asText(),
                            LocalDate.parse(on),
                            LocalDate.parse(step.path("windowFrom").asText(on))));
        }
    }

    /** As a person reads them, by id. */
    Map<String, String> choices(Words words) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (Step step : open) {
            choices.put(
                    step.id,
                    words.say(
                            "plan-step",
                            step.template,
                            step.number,
                            Shown.day(step.on, words.locale())));
        }
        return choices;
    }

    /** The one that a session of today usually is: the first that may be done by now. */
    Optional<String> usual(LocalDate today) {
        return open.stream().filter(step -> !step.from.isAfter(today)).map(Step::id).findFirst();
    }

    /** Names the step that was chosen. */
    static void add(ObjectNode body, FormValues typed) {
        String step = typed.value(FIELD);
        if (!step.isEmpty()) {
            body.put(FIELD, step);
        }
    }
}
