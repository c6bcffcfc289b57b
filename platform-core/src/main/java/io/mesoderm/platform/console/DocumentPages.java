package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The papers of a chart, and one of them to read or to print. */
final class DocumentPages {

    private static final Logger log = LoggerFactory.getLogger(DocumentPages.class);
    private static final String DOCUMENTS = "/c/{chain}/s/{site}/patients/{patient}/documents";

    private final Banners banners;

    DocumentPages(Banners banners) {
        this.banners = banners;
    }

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get("documents", DOCUMENTS, "care.read", this::documents)
                        .showingPatient(),
                ConsolePage.get("document", DOCUMENTS + "/{document}", "care.read", this::document)
                        .showingPatient());
    }

    private Answer documents(PageRequest request) {
        String chart = "/patients/" + request.patient();
        Banner banner = banners.of(request);
        return Frames.page(
                request,
                request.words().say("documents-of", banner.name()),
                "page/documents.jte",
                Map.of(
                        "banner",
                        banner,
                        "documents",
                        request.page(chart + "/documents"),
                        "zone",
                        request.context().zone(),
                        "chart",
                        request.base() + chart));
    }

    private Answer document(PageRequest request) {
        String documents = "/patients/" + request.patient() + "/documents";
        UUID id = request.id("document", uuid -> uuid);
        JsonNode document = request.get(documents + "/" + id);
        Banner banner = banners.of(request);
        return Frames.page(
                request,
                banner.title(document.path("title").asText()),
                "page/document.jte",
                Map.of(
                        "banner",
                        banner,
                        "document",
                        document,
                        "view",
                        view(document, request.words()),
                        "zone",
                        request.context().zone(),
                        "documents",
                        request.base() + documents));
    }

    /** A document's content as it was filed: a view that needs no module. */
    record Stored(View view) {}

    static View view(JsonNode document, Words words) {
        String content = document.path("content").asText();
        return document.path("mediaType").asText().equals(PatientDocuments.VIEW)
                ? stored(document.path("id").asText(), content, words)
                : new View.Paragraph(Text.literal(content));
    }

    private static View stored(String id, String content, Words words) {
        try {
            return RecordSchema.of(Stored.class).readStored(Json.parse(content)).view();
        } catch (InvalidInput | MalformedJson e) {
            log.error("document-unreadable: document {}: {}", id, e.getMessage());
            return new View.Paragraph(Text.literal(words.say("document-unreadable")));
        }
    }
}
