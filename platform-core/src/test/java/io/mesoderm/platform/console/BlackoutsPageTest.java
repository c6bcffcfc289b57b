package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Days on which a patient cannot come, as the desk and as a clinician see them. */
class BlackoutsPageTest {

    private static final String DESK =
            "{\"items\": [{\"id\": \"a\", \"from\": \"2026-03-12\", \"to\": \"2026-03-16\"}]}";
    private static final String CLINICIAN =
            "{\"items\": [{\"id\": \"a\", \"from\": \"2026-03-12\", \"to\": \"2026-03-16\", \"kind\": \"FASTING\", \"note\": \"says the patient\"}]}";

    @Test
    void whyIsShownWhereItIsTold() {
        assertThat(page(DESK, true, List.of(), FormValues.NEW))
                .contains("<strong>Mar 12, 2026 – Mar 16, 2026</strong>", "action=\"/b/a/ends\"")
                .doesNotContain(" · fasting", "says the patient");
        assertThat(page(CLINICIAN, false, List.of(), FormValues.NEW))
                .contains(" · fasting", "says the patient")
                .doesNotContain("action=\"/b");
    }

    @Test
    void visitsThatStandOnTheDaysAreTold() {
        assertThat(page(DESK, true, List.of(LocalDate.of(2026, 3, 13)), FormValues.NEW))
                .contains("<a href=\"/book?day=2026-03-13\">Mar 13, 2026</a>");
    }

    @Test
    void saysWhatIsWrongBesideTheField() {
        FormValues refused =
                FormValues.of(Map.of("to", "2026-01-01"))
                        .with(Map.of("to", List.of("must not be past nor before from")));
        assertThat(page("{\"items\": []}", true, List.of(), refused))
                .contains("No day to come is written down.")
                .contains("id=\"to-error\">must not be past nor before from");
    }

    private static String page(
            String blackouts, boolean mayBook, List<LocalDate> standing, FormValues typed) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Days away");
        values.put("banner", BannerTest.unknown());
        values.put("blackouts", Json.parse(blackouts));
        values.put("kinds", Map.of("FASTING", "fasting"));
        values.put("standing", standing);
        values.put("mayBook", mayBook);
        values.put("here", "/b");
        values.put("book", "/book");
        values.put("typed", typed);
        values.put("key", "k");
        values.put("error", "");
        return RenderedPage.of("page/blackouts.jte", values);
    }
}
