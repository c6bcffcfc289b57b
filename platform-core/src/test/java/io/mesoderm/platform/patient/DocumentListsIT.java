package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.DocumentEndpoints.ListDocuments;
import io.mesoderm.platform.patient.PatientDocuments.NewDocument;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A chart with more documents than a list used to show. */
@MariaDb
class DocumentListsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final CallContext north;
    private final PatientDocuments documents;
    private final DocumentEndpoints endpoints;

    DocumentListsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read");
        this.documents = new PatientDocuments(new PatientText(new MarkedKeys()), CLOCK);
        this.endpoints = new DocumentEndpoints(database, documents);
    }

    @Test
    void goesThroughAllOfThemTheNewestFirst() {
        PatientId patient = register();
        List<String> filed = new ArrayList<>();
        care.database.inTransaction(
                north,
                handle -> {
                    for (int n = 0; n < 505; n++) {
                        filed.addFirst("sheet " + n);
                        var sheet =
                                new NewDocument(
                                        "aftercare", "Aftercare", "text/plain", "sheet " + n);
                        documents.file(handle, patient, sheet, north);
                    }
                    return null;
                });

        var seen = Walk.through(100, cursor -> list(patient, cursor, north));

        assertThat(seen)
                .extracting(PatientDocuments.Filed::content)
                .containsExactlyElementsOf(filed);
        assertThat(seen.getFirst())
                .extracting(
                        PatientDocuments.Filed::kind,
                        PatientDocuments.Filed::title,
                        PatientDocuments.Filed::mediaType,
                        PatientDocuments.Filed::createdAt)
                .containsExactly("aftercare", "Aftercare", "text/plain", CLOCK.instant());
        assertThatThrownBy(() -> list(patient, Optional.empty(), care.at(care.lake, "care.read")))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("not-found");
    }

    private Page<PatientDocuments.Filed> list(
            PatientId patient, Optional<String> cursor, CallContext context) {
        return endpoints.list(
                new Request<>(
                        new ListDocuments(patient, cursor.map(UUID::fromString), Optional.empty()),
                        context));
    }

    private PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
        var details =
                new PatientDetails(
                        "Paper",
                        "Paula",
                        Optional.empty(),
                        Sex.FEMALE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return care.database.inTransaction(
                north, handle -> registration.register(handle, details, List.of(), north).id());
    }
}
