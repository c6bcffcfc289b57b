package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a patient takes at home, and the forms for who may begin or end it. */
class MedicinesPageTest {

    private static final String TAKEN =
            """
            {"items": [
              {"id": "m2", "name": "Minoxidil by mouth", "dose": "2.5 mg", "startedOn": "2026-03-10", "startedBy": "Dr. Test",
               "overridden": "EL-32b: agreed"},
              {"id": "m1", "name": "Minoxidil by mouth", "dose": "1.25 mg", "startedOn": "2026-01-10", "overridden": "",
               "endedOn": "2026-02-01", "endReason": "swollen legs"}]}
            """;

    @Test
    void saysWhatIsTakenAndEndsOnlyWhatRuns() {
        assertThat(page(TAKEN, true, FormValues.NEW))
                .contains("<strong>Minoxidil by mouth</strong>, 2.5 mg")
                .contains("EL-32b: agreed")
                .contains("swollen legs")
                .contains("action=\"/c/one/s/two/patients/p/medicines/m2/ends\"")
                .doesNotContain("/medicines/m1/ends")
                .contains("<option value=\"oral-minoxidil\"")
                .contains("name=\"rule\"");
    }

    @Test
    void offersNothingToWhoOnlyReads() {
        assertThat(page("{\"items\": []}", false, FormValues.NEW))
                .contains("No medicine is written down.")
                .doesNotContain("<form method=\"post\" action=\"/c/one/s/two/patients/p/medicines");
    }

    @Test
    void keepsARefusedDoseBesideItsField() {
        var typed =
                new FormValues(
                        Map.of("dose", List.of("much")), Map.of("dose", List.of("is too much")));

        assertThat(page(TAKEN, true, typed))
                .containsPattern("id=\"dose\" [^>]*value=\"much\" [^>]*aria-invalid=\"true\"")
                .contains("is too much");
    }

    private static String page(String medicines, boolean may, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Medicines of Ada");
        values.put("banner", RenderedPage.UNKNOWN);
        values.put("medicines", Json.parse(medicines));
        values.put("kinds", Map.of("oral-minoxidil", "Minoxidil by mouth"));
        values.put("mayStart", may);
        values.put("mayEnd", may);
        values.put("mayOverride", may);
        values.put("here", "/c/one/s/two/patients/p/medicines");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/medicines.jte", values);
    }
}
