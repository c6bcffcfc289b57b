package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When a patient's next session of a kind may be and why not sooner, and what they leave out until then. */
final class SpacingPages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/days";
    private static final int DAYS_SHOWN = 90;

    private final Banners banners;
    private final InstantSource clock;

    SpacingPages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("free-days", PAGE, "care.read", this::show).showingPatient());
    }

    private Answer show(PageRequest request) {
        String chart = "/patients/" + request.patient();
        Banner banner = banners.required(request);
        Map<String, String> asked = request.query();
        LocalDate today = clock.instant().atZone(request.context().zone()).toLocalDate();
        String from =
                asked.getOrDefault("from", "").isEmpty() ? today.toString() : asked.get("from");
        String modality = asked.getOrDefault("modality", "");
        FormValues typed = FormValues.of(Map.of("modality", modality, "from", from));
        JsonNode days = MissingNode.getInstance();
        if (!modality.isEmpty() && isDay(from)) {
            try {
                days =
                        request.call(
                                Call.get(request.resource() + chart + "/allowed-days")
                                        .asking("modality", modality)
                                        .asking("from", from)
                                        .asking(
                                                "to",
                                                LocalDate.parse(from)
                                                        .plusDays(DAYS_SHOWN - 1)
                                                        .toString()));
            } catch (Problem problem) {
                typed = typed.with(Refusals.byField(problem));
            }
        }
        if (!isDay(from)) {
            typed = typed.with(Map.of("from", List.of(request.words().say("no-day"))));
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("banner", banner);
        parameters.put("typed", typed);
        parameters.put("modalities", modalities(request));
        parameters.put("days", days);
        parameters.put("stretches", stretches(days.path("days")));
        parameters.put("sources", Findings.sources(request));
        parameters.put("holds", request.get(chart + "/holds").path("holds"));
        parameters.put("chart", request.base() + chart);
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                200,
                banner.title(request.words().say("free-days")),
                "page/freeDays.jte",
                parameters);
    }

    private static boolean isDay(String typed) {
        try {
            return LocalDate.parse(typed).getYear() < 9999;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Map<String, String> modalities(PageRequest request) {
        Map<String, String> names = new LinkedHashMap<>();
        Arrays.stream(Modality.values())
                .forEach(m -> names.put(m.name(), request.words().say("modality." + m.name())));
        return names;
    }

    /** Ninety days say few different things: those on end that say the same are one line. */
    static List<DayStretch> stretches(JsonNode days) {
        List<DayStretch> stretches = new ArrayList<>();
        for (JsonNode node : days) {
            LocalDate day = LocalDate.parse(node.path("day").asText());
            List<String> rules = new ArrayList<>();
            node.path("rules").forEach(rule -> rules.add(rule.asText()));
            var next =
                    new DayStretch(
                            day,
                            day,
                            node.path("closed").asBoolean(),
                            node.path("decision").asText(),
                            rules);
            if (!stretches.isEmpty() && stretches.getLast().goesOn(next)) {
                stretches.add(stretches.removeLast().until(day));
            } else {
                stretches.add(next);
            }
        }
        return stretches;
    }
}
