package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.PlaceEndpoints.NewClosure;
import io.mesoderm.platform.scheduling.PlaceEndpoints.NewDevice;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** When a site is open, on which days it is not, and its devices. */
final class OpeningHoursPages {

    private static final String HOURS = "/c/{chain}/s/{site}/opening-hours";

    /** A weekday has two stretches on the page, before and after a break, and more where more were set over the API. */
    private static final int STRETCHES = 2;

    private static final int MOST_STRETCHES = 12;

    private final InstantSource clock;

    OpeningHoursPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("opening-hours", HOURS, "booking.read", this::show),
                ConsolePage.post("set-opening-hours", HOURS, "booking.manage", this::set),
                ConsolePage.post("close-site", HOURS + "/closures", "booking.manage", this::close),
                ConsolePage.post(
                        "reopen-site",
                        HOURS + "/closures/{closure}",
                        "booking.manage",
                        request ->
                                act(
                                        request,
                                        "/closures/"
                                                + request.id("closure", id -> id)
                                                + "/withdrawals")),
                ConsolePage.post("add-device", HOURS + "/devices", "booking.manage", this::device),
                ConsolePage.post(
                        "retire-device",
                        HOURS + "/devices/{device}",
                        "booking.manage",
                        request ->
                                act(
                                        request,
                                        "/devices/"
                                                + request.id("device", id -> id)
                                                + "/retirements")));
    }

    private Answer show(PageRequest request) {
        return page(request, FormState.empty(), "");
    }

    private Answer set(PageRequest request) {
        ObjectNode body = FormJson.emptyObject();
        body.put("from", request.form().value("from"));
        List<String> fields = new ArrayList<>();
        ArrayNode stretches = body.putArray("stretches");
        for (DayOfWeek weekday : DayOfWeek.values()) {
            for (int part = 0; part < MOST_STRETCHES; part++) {
                String opens = request.form().value(weekday + ".opens" + part);
                String closes = request.form().value(weekday + ".closes" + part);
                if (!opens.isBlank() || !closes.isBlank()) {
                    stretches
                            .addObject()
                            .put("weekday", weekday.name())
                            .put("opens", opens)
                            .put("closes", closes);
                    fields.add(weekday + ".%s" + part);
                }
            }
        }
        try {
            request.command("/opening-hours", body);
        } catch (Problem problem) {
            return page(request, FormState.refused(request, renamed(problem, fields)), "hours");
        }
        return back(request);
    }

    /** The API counts stretches; the page has fields by weekday. */
    private static Problem renamed(Problem problem, List<String> fields) {
        return Problem.of(problem.status(), problem.code(), problem.getMessage())
                .fields(
                        problem.errors().stream()
                                .map(
                                        error ->
                                                new io.mesoderm.platform.schema.FieldError(
                                                        renamed(error.field(), fields),
                                                        error.message()))
                                .toList());
    }

    private static String renamed(String field, List<String> fields) {
        int open = field.indexOf('[');
        if (!field.startsWith("stretches[") || !field.contains("].")) {
            return field;
        }
        int row = Integer.parseInt(field.substring(open + 1, field.indexOf(']')));
        return fields.get(row).formatted(field.substring(field.indexOf("].") + 2));
    }

    private Answer close(PageRequest request) {
        try {
            request.command("/closures", request.typed(NewClosure.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), "closure");
        }
        return back(request);
    }

    private Answer device(PageRequest request) {
        try {
            request.command("/devices", request.typed(NewDevice.class));
        } catch (Problem problem) {
            return page(request, FormState.refused(request, problem), "device");
        }
        return back(request);
    }

    private Answer act(PageRequest request, String path) {
        try {
            request.command(path, FormJson.emptyObject());
        } catch (Problem problem) {
            return page(request, FormState.emptyBelow(problem), "");
        }
        return back(request);
    }

    private static Answer back(PageRequest request) {
        return new Answer.Redirect(request.base() + "/opening-hours");
    }

    /** {@code refused} is the form that comes back with what was typed; the others are as they were. */
    private Answer page(PageRequest request, FormState state, String refused) {
        JsonNode week = request.get("/opening-hours");
        String today = clock.instant().atZone(request.context().zone()).toLocalDate().toString();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("week", week);
        parameters.put("parts", parts(week));
        parameters.put("weekdays", weekdays(request.words().locale()));
        parameters.put("hours", refused.equals("hours") ? state.typed() : usual(week, today));
        parameters.put("closing", refused.equals("closure") ? state.typed() : FormValues.NEW);
        parameters.put("adding", refused.equals("device") ? state.typed() : FormValues.NEW);
        parameters.put("closures", request.page("/closures"));
        parameters.put("devices", request.all(Call.get(request.resource() + "/devices")));
        parameters.put("mayManage", request.may("booking.manage"));
        parameters.put("page", request.base() + "/opening-hours");
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                state,
                request.words().say("opening-hours"),
                "page/openingHours.jte",
                parameters);
    }

    /** How many stretches the fullest weekday has, so that none is left out of the form and so lost by saving it. */
    static int parts(JsonNode week) {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode stretch : week.path("stretches")) {
            counts.merge(stretch.path("weekday").asText(), 1, Integer::sum);
        }
        return counts.values().stream().reduce(STRETCHES, Math::max);
    }

    private static Map<String, String> weekdays(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            names.put(weekday.name(), weekday.getDisplayName(TextStyle.FULL, locale));
        }
        return names;
    }

    private static FormValues usual(JsonNode week, String today) {
        Map<String, String> initial = new HashMap<>();
        initial.put("from", today);
        Map<String, Integer> parts = new HashMap<>();
        for (JsonNode stretch : week.path("stretches")) {
            String weekday = stretch.path("weekday").asText();
            int part = parts.merge(weekday, 1, Integer::sum) - 1;
            initial.put(weekday + ".opens" + part, stretch.path("opens").asText());
            initial.put(weekday + ".closes" + part, stretch.path("closes").asText());
        }
        return FormValues.of(initial);
    }
}
