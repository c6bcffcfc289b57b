package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The book as a table: a row for each quarter of an hour, a column for each person or room, or for each day of a week.
 * Nobody is in two places, so a visit is a cell over its rows; what shares a quarter shares the cell.
 */
public record BookGrid(List<Column> columns, List<Row> rows) {

    private static final int QUARTER = 15;

    /** Where nobody has said the hours. */
    static final Span USUAL = new Span(LocalTime.of(8, 0), LocalTime.of(18, 0));

    /** Whose column it is, on which day; {@code resource} is empty for visits without a room. */
    public record Column(String resource, String title, LocalDate day, List<Span> open) {}

    /** From opening to closing. */
    public record Span(LocalTime from, LocalTime to) {

        boolean covers(LocalTime at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** A visit as it stands in the grid. */
    public record Visit(
            JsonNode of, LocalDateTime start, LocalDateTime end, String name, String resource) {

        /** Of the API's words for it, as one resource of the kind has it. */
        static Visit of(JsonNode visit, String kind, ZoneId zone) {
            String resource = "";
            for (JsonNode taken : visit.path("resources")) {
                if (taken.path("stay").path("kind").asText().equals(kind)) {
                    resource = taken.path("stay").path("resource").asText();
                }
            }
            return new Visit(
                    visit,
                    local(visit.path("startsAt"), zone),
                    local(visit.path("endsAt"), zone),
                    Names.of(visit),
                    resource);
        }

        private static LocalDateTime local(JsonNode instant, ZoneId zone) {
            return LocalDateTime.ofInstant(Instant.parse(instant.asText()), zone);
        }
    }

    /** What begins in a row: visits over some rows, or a quarter that is free or shut. */
    public record Cell(int column, int span, LocalDateTime at, boolean open, List<Visit> visits) {}

    /** A quarter of an hour, with the cells that begin in it. */
    public record Row(int number, LocalTime at, List<Cell> cells) {}

    /** {@code visits} are those of all columns; what is in none of them is left out. */
    static BookGrid of(List<Column> columns, List<Visit> visits) {
        LocalTime from = USUAL.from;
        LocalTime to = USUAL.to;
        List<Span> open = columns.stream().flatMap(column -> column.open.stream()).toList();
        if (!open.isEmpty()) {
            from = open.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
            to = open.stream().map(Span::to).max(Comparator.naturalOrder()).orElseThrow();
        }
        for (Visit visit : visits) {
            from = earlier(from, visit.start.toLocalTime());
            to = later(to, ending(visit));
        }
        int first = quarter(from);
        int last = quarter(to.minusNanos(1));
        List<List<Cell>> byColumn = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            byColumn.add(cells(columns.get(column), column, first, last, visits));
        }
        List<Row> rows = new ArrayList<>();
        for (int row = first; row <= last; row++) {
            LocalTime at = time(row);
            rows.add(
                    new Row(
                            row - first,
                            at,
                            byColumn.stream()
                                    .flatMap(List::stream)
                                    .filter(cell -> cell.at.toLocalTime().equals(at))
                                    .toList()));
        }
        return new BookGrid(columns, rows);
    }

    private static List<Cell> cells(
            Column column, int number, int first, int last, List<Visit> all) {
        List<Visit> visits =
                all.stream()
                        .filter(visit -> visit.resource.equals(column.resource))
                        .filter(visit -> visit.start.toLocalDate().equals(column.day))
                        .sorted(Comparator.comparing(Visit::start))
                        .toList();
        List<Cell> cells = new ArrayList<>();
        int row = first;
        while (row <= last) {
            int end = row + 1;
            List<Visit> here = new ArrayList<>();
            for (Visit visit : visits) {
                int begins = quarter(visit.start.toLocalTime());
                if (begins >= row && begins < end) {
                    here.add(visit);
                    end = Math.max(end, Math.min(last, quarter(ending(visit).minusNanos(1))) + 1);
                }
            }
            LocalTime at = time(row);
            boolean open = column.open.stream().anyMatch(span -> span.covers(at));
            cells.add(new Cell(number, end - row, column.day.atTime(at), open, here));
            row = end;
        }
        return cells;
    }

    /** A visit over midnight stands to the end of its day. */
    private static LocalTime ending(Visit visit) {
        return visit.end.toLocalDate().equals(visit.start.toLocalDate())
                ? visit.end.toLocalTime()
                : LocalTime.MAX;
    }

    private static int quarter(LocalTime time) {
        return time.toSecondOfDay() / 60 / QUARTER;
    }

    private static LocalTime time(int quarter) {
        return LocalTime.MIN.plusMinutes((long) quarter * QUARTER);
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }
}
