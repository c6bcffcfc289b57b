package io.mesoderm.platform.patient;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The papers of a chart, such as the aftercare a session gave. */
final class DocumentEndpoints {

    private final TenantDatabase database;
    private final PatientDocuments documents;

    DocumentEndpoints(TenantDatabase database, PatientDocuments documents) {
        this.database = database;
        this.documents = documents;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-documents",
                                SITE,
                                GET,
                                "/patients/{patient}/documents",
                                ListDocuments.class)
                        .permission("care.read")
                        .summary(
                                "The documents in the patient's file without their contents, the newest first.")
                        .readsPatient("patient")
                        .pages(PatientDocuments.Listed.class, this::list),
                Endpoint.of(
                                "get-document",
                                SITE,
                                GET,
                                "/patients/{patient}/documents/{document}",
                                GetDocument.class)
                        .permission("care.read")
                        .summary("One document in the patient's file, with its content.")
                        .readsPatient("patient")
                        .answers(PatientDocuments.Filed.class, this::get));
    }

    /** Input of {@code list-documents}. */
    public record ListDocuments(
            PatientId patient,
            Optional<UUID> cursor,
            @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code get-document}. */
    public record GetDocument(PatientId patient, UUID document) {}

    Page<PatientDocuments.Listed> list(Request<ListDocuments> request) {
        ListDocuments input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    LinkedPatients patient =
                            ChartAccess.require(handle, request.context(), input.patient());
                    return input.page(
                            documents.list(handle, patient, input.cursor(), input.sought()),
                            PatientDocuments.Listed::id);
                });
    }

    PatientDocuments.Filed get(Request<GetDocument> request) {
        GetDocument input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> {
                    LinkedPatients patient =
                            ChartAccess.require(handle, request.context(), input.patient());
                    return documents
                            .find(handle, patient, input.document())
                            .orElseThrow(Problem::notFound);
                });
    }
}
