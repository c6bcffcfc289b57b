package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** Photos by day with what their set lacks, and two of them side by side. */
class PhotoPagesTest {

    private static final String OLDER = "018f0000-0000-7000-8000-000000000001";
    private static final String NEWER = "018f0000-0000-7000-8000-000000000002";
    private static final JsonNode SET =
            Json.parse(
                    """
                    {"takenOn": "2026-03-10", "missing": ["MIDLINE"], "wetHair": true, "views": [
                     {"view": "VERTEX", "name": "Vertex", "pose": "From behind", "sources": ["e126"]},
                     {"view": "MIDLINE", "name": "Midline", "pose": "From above", "sources": ["e126"]}]}
                    """);

    @Test
    void aListShowsSmallPicturesInThePageAndWhatIsMissing() {
        String page =
                RenderedPage.of(
                        "page/photos.jte",
                        Map.of(
                                "title", "Photos",
                                "banner", RenderedPage.UNKNOWN,
                                "photos", photos(),
                                "set", SET,
                                "here", "/photos",
                                "today", "2026-03-11",
                                "typed",
                                        new FormValues(
                                                Map.of("view", java.util.List.of("VERTEX")),
                                                Map.of("spot", java.util.List.of("is too long"))),
                                "error", "",
                                "key", "k"));

        assertThat(page)
                .contains("The set of Mar 10, 2026 lacks:", "<strong>Midline</strong>")
                .contains("On Mar 10, 2026 hair was wet")
                .contains("<img src=\"data:image/jpeg;base64,AAAA\"")
                .contains("alt=\"Vertex, crown &lt;1>, taken on Mar 10, 2026\"")
                .contains("<p class=\"error\">is too long</p>")
                .contains("<option value=\"VERTEX\" selected>Vertex</option>")
                .contains("href=\"/photos/compare?one=" + NEWER + "\"")
                .contains("From above <span class=\"fine\">(e126)</span>")
                .doesNotContain("<strong>Vertex</strong> </p>");
    }

    @Test
    void aPairStandsSideBySideInOrderWithWhatMakesItUnlike() {
        JsonNode pair =
                Json.parse(
                        "{\"before\": %s, \"after\": %s, \"unlike\": [\"WET_HAIR\"]}"
                                .formatted(photo(OLDER, "2025-09-01"), photo(NEWER, "2026-03-10")));

        String page = compare(pair, "");

        assertThat(page)
                .containsSubsequence(
                        "/photos/" + OLDER + "/file",
                        "Sep 1, 2025",
                        "/photos/" + NEWER + "/file",
                        "Mar 10, 2026")
                .contains("Hair was wet on one photo and not on the other");
    }

    @Test
    void onlyPhotosOfTheSameSpotAreOfferedBesideTheChosenOne() {
        String page = compare(Json.NODES.objectNode(), NEWER);

        assertThat(page)
                .contains("/photos/compare?one=" + NEWER + "&amp;other=" + OLDER)
                .doesNotContain("&amp;other=" + NEWER)
                .doesNotContain("018f0000-0000-7000-8000-000000000003");
    }

    private static String compare(JsonNode pair, String one) {
        return RenderedPage.of(
                "page/photoPair.jte",
                Map.of(
                        "title",
                        "Compare",
                        "banner",
                        RenderedPage.UNKNOWN,
                        "photos",
                        photos(),
                        "set",
                        SET,
                        "pair",
                        pair,
                        "here",
                        "/photos",
                        "one",
                        one,
                        "error",
                        ""));
    }

    /** Two of one spot, and one of another. */
    private static JsonNode photos() {
        return Json.parse(
                "{\"items\": [%s, %s, %s]}"
                        .formatted(
                                listed(photo(NEWER, "2026-03-10")),
                                listed(photo(OLDER, "2025-09-01")),
                                listed(
                                        photo("018f0000-0000-7000-8000-000000000003", "2025-09-01")
                                                .replace("VERTEX", "MIDLINE"))));
    }

    private static String listed(String photo) {
        return "{\"photo\": %s, \"thumb\": \"AAAA\"}".formatted(photo);
    }

    private static String photo(String id, String day) {
        return """
        {"id": "%s", "view": "VERTEX", "spot": "crown <1>", "takenOn": "%s", "wetHair": false, "styled": false,
         "width": 60, "height": 40}
        """
                .formatted(id, day);
    }
}
