package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The banner in words: what it says must not hang on a colour. */
class BannerTest {

    @Test
    void marksAnAllergyThatCountsAndSaysWhichDoesNot() {
        String banner =
                page(
                        """
                        [{"text": "<Latex>", "active": true, "status": "active"},
                         {"text": "Penicillin", "active": false, "status": "resolved"}]
                        """);

        assertThat(words(banner))
                .isEqualTo(
                        "Gizem Günes No. 10017 born Dec 24, 1989 female"
                                + " Allergies: &lt;Latex&gt;, Penicillin (not active)");
        assertThat(banner)
                .contains(
                        "<span class=\"warning\">Allergies:",
                        "<strong>&lt;Latex&gt;</strong>",
                        "<a href=\"/c/a/s/b/patients/p\"><strong>Gizem Günes</strong></a>")
                .doesNotContain("<strong>Penicillin");
    }

    @Test
    void saysThatNothingIsRecorded() {
        assertThat(words(page("[]"))).endsWith(" female Allergies: none recorded");
        assertThat(page("[]")).doesNotContain("warning");
    }

    @Test
    void warnsOfNothingThatNoLongerCounts() {
        String banner = page("[{\"text\": \"Penicillin\", \"active\": false}]");

        assertThat(words(banner)).endsWith(" Allergies: Penicillin (not active)");
        assertThat(banner).doesNotContain("warning");
    }

    @Test
    void saysThatItIsNotToldInsteadOfNoAllergy() {
        Banner unknown = unknown();

        assertThat(words(rendered(unknown)))
                .isEqualTo("Who this patient is, and the allergies, are not shown to you here.");
        assertThat(unknown.title("Aftercare")).isEqualTo("Aftercare");
    }

    @Test
    void leadsNowhereOnTheChartItself() {
        assertThat(rendered(banner("[]").onChart()))
                .contains("<strong>Gizem Günes</strong>")
                .doesNotContain("<a ");
    }

    /** Of a patient whom the reader may not be told. */
    static Banner unknown() {
        MissingNode nothing = MissingNode.getInstance();
        return new Banner(
                "a patient", nothing, nothing, Optional.empty(), List.of(), ZoneOffset.UTC);
    }

    private static Banner banner(String allergies) {
        JsonNode patient =
                Json.parse(
                        """
                        {"id": "p", "number": "10017", "familyName": "Günes", "givenNames": "Gizem",
                         "birthDate": "1989-12-24", "sex": "FEMALE"}
                        """);
        return new Banner(
                Names.of(patient),
                patient,
                Json.parse(allergies),
                Optional.of("/c/a/s/b/patients/p"),
                List.of(),
                ZoneOffset.UTC);
    }

    private static String page(String allergies) {
        return rendered(banner(allergies));
    }

    private static String rendered(Banner banner) {
        return RenderedPage.of("page/banner.jte", Map.of("banner", banner));
    }

    /** What is read, without the tags. */
    private static String words(String html) {
        return html.replaceAll("<[^>]*>", "").strip().replaceAll("\\s+", " ");
    }
}
