package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.StoredView;
import io.mesoderm.spi.view.Text;
import io.mesoderm.spi.view.View;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The papers of a chart, and one of them to read or to print. */
final class DocumentPages {

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
                        view(document, request.context().locale()),
                        "zone",
                        request.context().zone(),
                        "documents",
                        request.base() + documents));
    }

    /** A document's content as it was filed. */
    static View view(JsonNode document, Locale locale) {
        String content = document.path("content").asText();
        return document.path("mediaType").asText().equals(PatientDocuments.VIEW)
                ? StoredView.read(
                        content,
                        "document-unreadable",
                        "document " + document.path("id").asText(),
                        locale)
                : new View.Paragraph(Text.literal(content));
    }
}
