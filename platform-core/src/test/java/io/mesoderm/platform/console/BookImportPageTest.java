package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

/** An import as whoever runs it sees it: what each line came to, and what can be done next. */
class BookImportPageTest {

    private static final String LINES =
            """
            {"items": [
              {"id": "l1", "line": 2, "externalId": "x-1", "patient": "p", "number": "P-1", "modality": "PRP",
               "start": "2026-04-10T09:00", "practitioner": "Dr. One", "outcome": "FITS"},
              {"id": "l2", "line": 3, "externalId": "x-2", "patient": "p", "number": "P-1", "modality": "PRP",
               "start": "2026-04-12T09:00", "outcome": "REFUSED", "code": "booking-blocked",
               "said": "The rules of care bar this visit. start: allowed on 2026-05-08.", "rules": "SC-03: too soon."},
              {"id": "l3", "line": 4, "outcome": "UNREADABLE", "said": "patient: is missing"}], "next": "l3"}
            """;

    @Test
    void eachLineSaysWhatItCameToAndWhyNot() {
        assertThat(page("CHECKED", false, true))
                .contains("<a href=\"/s/patients/p\">P-1</a>", "Platelet-rich plasma", "Dr. One")
                .contains("<td>Apr 10, 2026, 09:00</td>")
                .contains(
                        "<strong>refused</strong> The rules of care bar this visit. start: allowed on")
                .contains("<span class=\"fine\">SC-03: too soon.</span>")
                .contains("<strong>cannot be read</strong> patient: is missing")
                .contains("action=\"/i/starts\"", "action=\"/i/checks\"", "?outcome=REFUSED")
                .contains("href=\"?cursor=l3\"")
                .doesNotContain("/i/pieces", "/i/stops");
    }

    @Test
    void whileItRunsItIsCountedGoesOnByItselfAndCanBeStopped() {
        assertThat(page("IMPORTING", true, true))
                .contains("9 of 10 lines", "max=\"10\" value=\"9\"")
                .contains("hx-post=\"/i/pieces\" hx-trigger=\"load", "action=\"/i/stops\"")
                .doesNotContain("P-1", "/i/starts");
    }

    @Test
    void whoMayNotOpenChartsIsLedToNone() {
        assertThat(page("STOPPED", false, false))
                .contains("Go on", "<td>P-1</td>")
                .doesNotContain("/s/patients/p");
    }

    private static String page(String state, boolean running, boolean mayOpen) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Import");
        values.put(
                "report",
                Json.parse(
                        """
                        {"id": "i", "kind": "VISITS", "name": "book.csv", "state": "%s", "lines": 10,
                         "counts": {"unchecked": 0, "fits": 1, "imported": 7, "alreadyThere": 0, "refused": 1,
                          "unreadable": 1, "past": 0, "otherSite": 0}}
                        """
                                .formatted(state)));
        values.put("running", running);
        values.put("lines", running ? MissingNode.getInstance() : Json.parse(LINES));
        values.put("shown", "");
        values.put("patients", "/s/patients/");
        values.put("mayOpen", mayOpen);
        values.put("here", "/i");
        values.put("base", "/s/book-imports");
        values.put("error", "");
        return RenderedPage.of("page/bookImport.jte", values);
    }
}
