package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The day as a table, and the form beside it that does all that dragging does. */
class BookPageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<BookGrid.Span> MORNING =
            List.of(new BookGrid.Span(LocalTime.of(9, 0), LocalTime.of(12, 0)));

    /** Ten to half past takes two quarters; what is before and after is free, what is after noon shut. */
    @Test
    void aVisitIsACellOverItsQuarters() {
        BookGrid grid = grid();
        assertThat(grid.rows()).hasSize(40);
        BookGrid.Row nine = row(grid, "09:00");
        assertThat(nine.cells()).hasSize(2);
        assertThat(nine.cells().getFirst().span()).isEqualTo(2);
        assertThat(nine.cells().getFirst().visits()).hasSize(2);
        assertThat(row(grid, "09:15").cells()).extracting(BookGrid.Cell::column).containsExactly(1);
        assertThat(row(grid, "09:30").cells())
                .extracting(BookGrid.Cell::open)
                .containsExactly(true, true);
        assertThat(row(grid, "12:00").cells())
                .extracting(BookGrid.Cell::open)
                .containsExactly(false, true);
    }

    /** Every column has each row once: by its own cell or under one that spans it. */
    @Test
    void noRowIsMissingOrThereTwice() {
        BookGrid grid = grid();
        for (int column = 0; column < 2; column++) {
            int wanted = column;
            assertThat(
                            grid.rows().stream()
                                    .flatMap(row -> row.cells().stream())
                                    .filter(cell -> cell.column() == wanted)
                                    .mapToInt(BookGrid.Cell::span)
                                    .sum())
                    .isEqualTo(grid.rows().size());
        }
    }

    @Test
    void showsVisitsWithTheirTimesAndOffersTheFreeQuarters() {
        assertThat(page(true, List.of(), FormValues.NEW))
                .contains("09:00–09:20 Anna Berg", "href=\"/s/patients/p/appointments/a\"")
                .contains("draggable=\"true\"", "data-version=\"3\"", "Health answers are missing")
                .contains("data-at=\"2026-03-12T09:30\" data-resource=\"d1\"")
                .contains("class=\"shut\"", "name=\"who\"", "/assets/book.js");
    }

    @Test
    void whoMayNotBookReadsAlone() {
        assertThat(page(false, List.of(), FormValues.NEW))
                .contains("09:00–09:20 Anna Berg")
                .doesNotContain("name=\"who\"", "draggable=\"true\"", "id=\"drag\"");
    }

    @Test
    void whatIsTakenIsSaidBesideItsFieldWithTheNextFreeTimes() {
        FormValues refused =
                FormValues.of(Map.of("practitioner", "d1", "start", "2026-03-12T09:00"))
                        .with(
                                Map.of(
                                        "practitioner",
                                        List.of("Dr. One is taken from 09:00 to 09:20")));
        assertThat(page(true, List.of("2026-03-12T09:30"), refused))
                .contains("id=\"practitioner-error\">Dr. One is taken from 09:00 to 09:20")
                .contains(
                        "<button name=\"start\" value=\"2026-03-12T09:30\">Mar 12, 2026, 09:30</button>");
    }

    @Test
    void asksAPrescriberForAWordOnEachRuleThatTakesOne() {
        FormValues typed = FormValues.of(Map.of("override.EL-06", "stable for a year"));
        assertThat(page(true, List.of(), List.of("EL-06"), typed))
                .contains("for=\"o-EL-06\">Reason to override EL-06</label>")
                .contains("name=\"override.EL-06\" rows=\"2\">stable for a year</textarea>");
    }

    /** Fast on an old PC. */
    @Test
    void theIslandIsSmall() throws IOException {
        try (InputStream island =
                Assets.class.getClassLoader().getResourceAsStream("assets/book.js")) {
            assertThat(island.readAllBytes()).hasSizeBetween(1, 4096);
        }
    }

    private static BookGrid.Row row(BookGrid grid, String time) {
        return grid.rows().stream()
                .filter(row -> row.at().equals(LocalTime.parse(time)))
                .findFirst()
                .orElseThrow();
    }

    private static BookGrid grid() {
        List<BookGrid.Column> columns =
                List.of(
                        new BookGrid.Column("d1", "Dr. One", DAY, MORNING),
                        new BookGrid.Column("d2", "Dr. Two", DAY, List.of(BookGrid.USUAL)));
        return BookGrid.of(
                columns,
                List.of(
                        visit("a", "2026-03-12T08:00:00Z", "2026-03-12T08:20:00Z"),
                        visit("b", "2026-03-12T08:20:00Z", "2026-03-12T08:30:00Z")));
    }

    private static BookGrid.Visit visit(String id, String from, String to) {
        return BookGrid.Visit.of(
                Json.parse(
                        """
                        {"id": "%s", "patient": "p", "familyName": "Berg", "givenNames": "Anna", "version": 3,
                         "state": "BOOKED", "mark": "INCOMPLETE", "startsAt": "%s", "endsAt": "%s",
                         "resources": [{"stay": {"kind": "PRACTITIONER", "resource": "d1"}, "name": "Dr. One"}]}
                        """
                                .formatted(id, from, to)),
                "PRACTITIONER",
                BERLIN);
    }

    private static String page(boolean mayBook, List<String> free, FormValues typed) {
        return page(mayBook, free, List.of(), typed);
    }

    private static String page(
            boolean mayBook, List<String> free, List<String> rules, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Appointments");
        values.put("grid", grid());
        values.put("practitioners", Map.of("d1", "Dr. One"));
        values.put("rooms", Map.of());
        values.put("treatments", Map.of("PRP", "Plasma"));
        values.put("found", List.of());
        values.put("chosen", "");
        values.put("free", free);
        values.put("rules", rules);
        values.put("day", DAY);
        values.put("step", 1);
        values.put("byRoom", false);
        values.put("only", "");
        values.put("today", DAY);
        values.put("mayBook", mayBook);
        values.put("base", "/s");
        values.put("page", "/s/book");
        values.put("zone", BERLIN);
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/book.jte", values);
    }
}
