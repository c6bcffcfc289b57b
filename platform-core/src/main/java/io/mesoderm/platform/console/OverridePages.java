package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.care.Modality;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Overrides that a prescriber gives for a patient before sessions, and the report of all of a month. */
final class OverridePages {

    private static final String PAGE = "/c/{chain}/s/{site}/patients/{patient}/overrides";
    private static final String REPORT = "/c/{chain}/overrides";

    /** How long a word usually holds; whoever gives it may say otherwise. */
    private static final int USUAL_DAYS = 90;

    private final Banners banners;
    private final InstantSource clock;

    OverridePages(Banners banners, InstantSource clock) {
        this.banners = banners;
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("overrides", PAGE, "care.read", this::show).showingPatient(),
                ConsolePage.post("give-override", PAGE, "care.override", this::give)
                        .showingPatient(),
                ConsolePage.post("end-override", PAGE + "/{override}", "care.override", this::end)
                        .showingPatient(),
                ConsolePage.get("override-report", REPORT, "audit.read", this::report),
                ConsolePage.get(
                        "override-report-file", REPORT + "/file", "audit.read", this::file));
    }

    private Answer show(PageRequest request) {
        Map<String, String> usual = new HashMap<>(Map.of("expiresOn", usualDay(request)));
        for (String field : List.of("rule", "modality")) {
            usual.put(field, request.query().getOrDefault(field, ""));
        }
        return page(request, FormState.of(FormValues.of(usual)));
    }

    private String usualDay(PageRequest request) {
        return LocalDate.ofInstant(clock.instant(), request.context().zone())
                .plusDays(USUAL_DAYS)
                .toString();
    }

    private Answer give(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        for (String field : List.of("modality", "rule", "reason", "expiresOn")) {
            body.put(field, request.form().value(field).strip());
        }
        try {
            request.command(resource(request), body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private Answer end(PageRequest request) {
        String override = request.id("override", UUID::toString);
        try {
            request.command(resource(request) + "/" + override + "/ends", FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return page(request, FormState.emptyBelow(problem));
        }
        return new Answer.Redirect(request.base() + resource(request));
    }

    private static String resource(PageRequest request) {
        return "/patients/" + request.patient() + "/overrides";
    }

    private Answer page(PageRequest request, FormState state) {
        Banner banner = banners.of(request);
        Map<String, String> modalities = new LinkedHashMap<>();
        for (Modality modality : Modality.values()) {
            modalities.put(modality.name(), request.words().say("modality." + modality));
        }
        Map<String, Object> values = new HashMap<>();
        values.put("banner", banner);
        values.put("overrides", request.get(resource(request)).path("overrides"));
        values.put("modalities", modalities);
        values.put("mayGive", request.may("care.override"));
        values.put("here", request.base() + resource(request));
        values.put("zone", request.context().zone());
        return Frames.page(
                request,
                state,
                request.words().say("overrides-of", banner.name()),
                "page/overrides.jte",
                values);
    }

    private Answer report(PageRequest request) {
        String month = month(request);
        JsonNode report =
                request.call(
                        Call.get(request.resource() + "/override-report").asking("month", month));
        return Frames.page(
                request,
                request.words().say("override-report"),
                "page/overrideReport.jte",
                Map.of(
                        "report",
                        report,
                        "month",
                        month,
                        "siteNames",
                        request.siteNames(),
                        "base",
                        request.base()));
    }

    private Answer file(PageRequest request) {
        return request.file(
                Call.get(request.resource() + "/override-report/file")
                        .asking("month", month(request))
                        .asking("format", request.query().getOrDefault("format", "CSV")));
    }

    private String month(PageRequest request) {
        String typed = request.query().getOrDefault("month", "").strip();
        return typed.isEmpty()
                ? YearMonth.from(clock.instant().atZone(request.context().zone())).toString()
                : typed;
    }
}
