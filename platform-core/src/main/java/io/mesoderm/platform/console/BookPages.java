package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.BookingEndpoints.NewAppointment;
import io.mesoderm.spi.care.Modality;

import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The appointment book of a day by practitioner or room, or of one of them for a week, and the quick way to book. */
final class BookPages {

    private static final String BOOK = "/c/{chain}/s/{site}/book";
    private static final int WEEK = 7;
    private static final Set<String> TAKEN = Set.of("slot-taken", "site-closed", "patient-booked");
    private static final Set<String> RULED = Set.of("booking-blocked", "booking-needs-prescriber");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final InstantSource clock;

    BookPages(InstantSource clock) {
        this.clock = clock;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("book", BOOK, "booking.read", this::show).showingPatients(),
                ConsolePage.post("book-visit", BOOK, "booking.write", this::book)
                        .showingPatients());
    }

    /** Which part of the book: a day of all, or a week of one. */
    private record Part(LocalDate day, boolean rooms, String only) {

        String kind() {
            return rooms ? "ROOM" : "PRACTITIONER";
        }

        String query() {
            return "?day="
                    + day
                    + (rooms ? "&by=room" : "")
                    + (only.isEmpty() ? "" : "&of=" + only);
        }

        LocalDate last() {
            return only.isEmpty() ? day : day.plusDays(WEEK - 1);
        }
    }

    private Part part(PageRequest request) {
        Map<String, String> query = request.query();
        String start = request.form().value("start");
        String typed = query.getOrDefault("day", start.isEmpty() ? "" : start.split("T")[0]);
        LocalDate day;
        try {
            day = LocalDate.parse(typed);
        } catch (DateTimeException e) {
            day = clock.instant().atZone(request.context().zone()).toLocalDate();
        }
        return new Part(
                day, query.getOrDefault("by", "").equals("room"), query.getOrDefault("of", ""));
    }

    private Answer show(PageRequest request) {
        Part part = part(request);
        FormValues usual =
                FormValues.of(
                        Map.of(
                                "start",
                                part.day + "T09:00",
                                "patient",
                                request.query().getOrDefault("patient", "")));
        return page(request, part, FormState.of(usual), List.of(), List.of());
    }

    /** By a name or number that fits one patient alone; of several the page asks which. */
    private Answer book(PageRequest request) {
        Part part = part(request);
        List<JsonNode> found = new ArrayList<>();
        ObjectNode wish = request.typed(NewAppointment.class);
        if (!wish.hasNonNull("patient")) {
            ObjectNode sought = FormJson.emptyObject();
            sought.put("text", request.form().value("who").strip());
            request.post("/patients/search", sought).path("items").forEach(found::add);
            if (found.size() == 1) {
                wish.put("patient", found.getFirst().path("id").asText());
            }
        }
        PrescriberWords.add(wish, request.form());
        if (!wish.hasNonNull("patient")) {
            String which =
                    request.words()
                            .say(found.isEmpty() ? "patient-not-found-here" : "which-patient");
            FormState state = new FormState(422, request.form(), which);
            return page(request, part, state, found, List.of());
        }
        try {
            request.command("/appointments", wish);
        } catch (Problem problem) {
            FormValues typed =
                    PrescriberWords.asked(
                            with(request.form(), wish.path("patient").asText()), problem);
            return page(
                    request,
                    part,
                    FormState.refused(typed, problem, request.words()),
                    List.of(),
                    free(request, wish, problem));
        }
        LocalDate booked = LocalDate.parse(wish.path("start").asText().split("T", 2)[0]);
        Part shown = new Part(booked, part.rooms, part.only);
        return new Answer.Redirect(request.base() + "/book" + shown.query());
    }

    /** The patient that was found is not sought again. */
    private static FormValues with(FormValues typed, String patient) {
        Map<String, List<String>> values = new HashMap<>(typed.typed());
        values.put("patient", List.of(patient));
        return new FormValues(values, typed.faults());
    }

    /** Whom the form is about already: the one it came with, if the call may open that chart. */
    private static String chosen(PageRequest request, String patient) {
        return patient.isEmpty()
                ? ""
                : Names.of(request.get("/patients/" + FormIds.of(patient) + "/banner"));
    }

    /** When it could be instead, each to be taken by one press. */
    private static List<String> free(PageRequest request, ObjectNode wish, Problem problem) {
        Optional<String> from = from(wish.path("start").asText(), problem);
        if (from.isEmpty()) {
            return List.of();
        }
        Call call =
                Call.get(request.resource() + "/free-times")
                        .asking("from", from.get())
                        .asking("limit", "6");
        for (String field : List.of("patient", "modality", "practitioner", "room", "minutes")) {
            if (wish.hasNonNull(field)) {
                call = call.asking(field, wish.path(field).asText());
            }
        }
        List<String> starts = new ArrayList<>();
        try {
            request.call(call).path("starts").forEach(start -> starts.add(start.asText()));
        } catch (Problem unsought) {
            return List.of();
        }
        return starts;
    }

    /** What is taken is sought on from there; what rules bar, on the first day that they allow, if there is one. */
    private static Optional<String> from(String wished, Problem problem) {
        if (TAKEN.contains(problem.code())) {
            return Optional.of(wished);
        }
        return problem.errors().stream()
                .filter(error -> RULED.contains(problem.code()) && error.field().equals("start"))
                .map(error -> DAY.matcher(error.message()))
                .filter(Matcher::find)
                .map(day -> day.group() + wished.substring(wished.indexOf('T')))
                .findFirst();
    }

    private Answer page(
            PageRequest request,
            Part part,
            FormState state,
            List<JsonNode> found,
            List<String> free) {
        Map<String, String> practitioners = named(request, "/practitioners", "id", "displayName");
        Map<String, String> rooms = named(request, "/rooms", "id", "name");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("grid", grid(request, part, part.rooms ? rooms : practitioners));
        parameters.put("practitioners", practitioners);
        parameters.put("rooms", rooms);
        parameters.put("treatments", treatments(request.words()));
        parameters.put("found", found);
        parameters.put("chosen", chosen(request, state.typed().value("patient")));
        parameters.put("free", free);
        parameters.put("rules", PrescriberWords.rules(request, state.typed()));
        parameters.put("day", part.day);
        parameters.put("step", part.only.isEmpty() ? 1 : WEEK);
        parameters.put("byRoom", part.rooms);
        parameters.put("only", part.only);
        parameters.put("today", clock.instant().atZone(request.context().zone()).toLocalDate());
        parameters.put("mayBook", request.may("booking.write"));
        parameters.put("base", request.base());
        parameters.put("page", request.base() + "/book" + part.query());
        parameters.put("zone", request.context().zone());
        return Frames.page(
                request,
                state,
                request.words().say("book-of", Shown.day(part.day, request.words().locale())),
                "page/book.jte",
                parameters);
    }

    private BookGrid grid(PageRequest request, Part part, Map<String, String> names) {
        Map<LocalDate, List<BookGrid.Span>> open = new HashMap<>();
        part.day
                .datesUntil(part.last().plusDays(1))
                .forEach(day -> open.put(day, open(request, day)));
        List<BookGrid.Column> columns = new ArrayList<>();
        Locale locale = request.words().locale();
        if (part.only.isEmpty()) {
            names.forEach(
                    (id, name) ->
                            columns.add(
                                    new BookGrid.Column(id, name, part.day, open.get(part.day))));
            if (part.rooms) {
                String none = request.words().say("without-room");
                columns.add(new BookGrid.Column("", none, part.day, open.get(part.day)));
            }
        } else {
            part.day
                    .datesUntil(part.last().plusDays(1))
                    .forEach(
                            day ->
                                    columns.add(
                                            new BookGrid.Column(
                                                    part.only,
                                                    Shown.day(day, locale),
                                                    day,
                                                    open.get(day))));
        }
        Call list =
                Call.get(request.resource() + "/appointments")
                        .asking("from", part.day.toString())
                        .asking("to", part.last().toString());
        List<BookGrid.Visit> visits =
                request.all(list).stream()
                        .map(each -> BookGrid.Visit.of(each, part.kind(), request.context().zone()))
                        .toList();
        return BookGrid.of(columns, visits);
    }

    /** A closed day has none; a site that has said no hours is shown as long as days usually are. */
    private static List<BookGrid.Span> open(PageRequest request, LocalDate day) {
        JsonNode times =
                request.call(
                        Call.get(request.resource() + "/open-times").asking("on", day.toString()));
        if (!times.path("known").asBoolean()) {
            return List.of(BookGrid.USUAL);
        }
        List<BookGrid.Span> spans = new ArrayList<>();
        for (JsonNode span : times.path("spans")) {
            spans.add(
                    new BookGrid.Span(
                            LocalTime.parse(span.path("opens").asText()),
                            LocalTime.parse(span.path("closes").asText())));
        }
        return spans;
    }

    static Map<String, String> named(PageRequest request, String path, String id, String name) {
        Map<String, String> names = new LinkedHashMap<>();
        request.all(Call.get(request.resource() + path))
                .forEach(each -> names.put(each.path(id).asText(), each.path(name).asText()));
        return names;
    }

    static Map<String, String> treatments(Words words) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Modality modality : Modality.values()) {
            names.put(modality.name(), words.say("modality." + modality));
        }
        return names;
    }
}
