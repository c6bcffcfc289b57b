package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** A document reads in its own language, whatever the page's, and without the module that made it. */
class DocumentPageTest {

    @Test
    void showsAViewAsItWasFiled() {
        JsonNode document =
                Json.NODES
                        .objectNode()
                        .put("title", "Nachsorge")
                        .put("language", "de")
                        .put("createdAt", "2026-03-10T10:00:00Z")
                        .put("mediaType", "application/vnd.mesoderm.view+json")
                        .put(
                                "content",
                                """
                                {"view": {"type": "paragraph",
                                  "text": {"key": "literal", "arguments": ["Nicht <waschen>"]}}}
                                """);

        assertThat(page(document))
                .contains("<section lang=\"de\">", "<p>Nicht &lt;waschen&gt;</p>", "Mar 10, 2026");
    }

    @Test
    void showsTextOfAnUnknownLanguageAsText() {
        JsonNode document =
                Json.parse(
                        """
                        {"title": "Note", "createdAt": "2026-03-10T10:00:00Z", "mediaType": "text/plain",
                         "content": "Dear Paula"}
                        """);

        assertThat(page(document)).contains("<section lang=\"\">", "<p>Dear Paula</p>");
    }

    /** Somebody who opens it must not be told that they asked wrongly. */
    @Test
    void saysThatADocumentCannotBeReadInItsPlace() {
        JsonNode document =
                Json.parse(
                        """
                        {"title": "Curve", "createdAt": "2026-03-10T10:00:00Z",
                         "mediaType": "application/vnd.mesoderm.view+json",
                         "content": "{\\"view\\": {\\"type\\": \\"hologram\\"}}"}
                        """);

        assertThat(page(document))
                .contains("<p>This document cannot be read; tell the operator.</p>");
    }

    private static String page(JsonNode document) {
        return RenderedPage.of(
                "page/document.jte",
                Map.of(
                        "banner",
                        BannerTest.unknown(),
                        "title",
                        document.path("title").asText(),
                        "document",
                        document,
                        "view",
                        DocumentPages.view(document, Locale.ENGLISH),
                        "zone",
                        ZoneId.of("UTC"),
                        "documents",
                        "/c/a/s/b/patients/p/documents"));
    }
}
