package io.mesoderm.platform.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.DocumentEndpoints.GetDocument;
import io.mesoderm.platform.patient.DocumentEndpoints.ListDocuments;
import io.mesoderm.platform.patient.PatientDocuments.Filed;
import io.mesoderm.platform.patient.PatientDocuments.Listed;
import io.mesoderm.platform.patient.PatientDocuments.NewDocument;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.MarkedKeys;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The documents of a chart: the list of them all, and one with its content. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartDocumentsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final CallContext north;
    private final PatientDocuments documents;
    private final DocumentEndpoints endpoints;

    ChartDocumentsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north, "care.read");
        this.documents = new PatientDocuments(new PatientText(new MarkedKeys()), CLOCK);
        this.endpoints = new DocumentEndpoints(database, documents);
    }

    @Test
    void goesThroughAllOfThemTheNewestFirst() {
        PatientId patient = register();
        List<UUID> filed = new ArrayList<>();
        care.database.inTransaction(
                north,
                handle -> {
                    for (int n = 0; n < 505; n++) {
                        filed.addFirst(file(handle, patient, "sheet " + n));
                    }
                    return null;
                });

        var seen = Walk.through(100, cursor -> list(patient, cursor, north));

        assertThat(seen).extracting(Listed::id).containsExactlyElementsOf(filed);
        assertThatThrownBy(() -> list(patient, Optional.empty(), care.at(care.lake, "care.read")))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("not-found");
    }

    @Test
    void listsWhatEachIsAndOpensOneWithItsContent() {
        PatientId patient = register();
        UUID document = file(patient, "Öl");

        assertThat(list(patient, Optional.empty(), north).items())
                .containsExactly(
                        new Listed(
                                document,
                                "aftercare",
                                "Aftercare",
                                Optional.of("de-AT"),
                                "text/plain",
                                Optional.of(3),
                                CLOCK.instant()));
        assertThat(get(patient, document, north))
                .isEqualTo(
                        new Filed(
                                document,
                                "aftercare",
                                "Aftercare",
                                Optional.of("de-AT"),
                                "text/plain",
                                Optional.of(3),
                                CLOCK.instant(),
                                "Öl"));
    }

    /** What was filed before language and size were kept. */
    @Test
    void opensADocumentWhoseLanguageAndSizeNobodyKept() {
        PatientId patient = register();
        UUID document = file(patient, "old");
        care.chain.executeInCore("UPDATE patient_document SET language = NULL, size_bytes = NULL");

        assertThat(list(patient, Optional.empty(), north).items())
                .extracting(Listed::language, Listed::sizeBytes)
                .containsExactly(tuple(Optional.empty(), Optional.empty()));
        assertThat(get(patient, document, north).content()).isEqualTo("old");
    }

    @Test
    void whatIsNotInTheChartIsNotThere() {
        PatientId patient = register();
        PatientId other = register();
        UUID document = file(patient, "sheet");

        assertThat(refusal(patient, Ids.next(), north)).isEqualTo("not-found");
        assertThat(refusal(other, document, north)).isEqualTo("not-found");
        assertThat(refusal(patient, document, care.at(care.lake, "care.read")))
                .isEqualTo("not-found");
    }

    private String refusal(PatientId patient, UUID document, CallContext context) {
        Problem refusal =
                catchThrowableOfType(Problem.class, () -> get(patient, document, context));
        assertThat(refusal).as("what was not refused").isNotNull();
        return refusal.code();
    }

    private UUID file(PatientId patient, String content) {
        return care.database.inTransaction(north, handle -> file(handle, patient, content));
    }

    private UUID file(Handle handle, PatientId patient, String content) {
        var sheet =
                new NewDocument(
                        "aftercare",
                        "Aftercare",
                        Optional.of(Locale.forLanguageTag("de-AT")),
                        "text/plain",
                        content);
        return documents.file(handle, patient, sheet, north);
    }

    private Page<Listed> list(PatientId patient, Optional<String> cursor, CallContext context) {
        return endpoints.list(
                new Request<>(
                        new ListDocuments(patient, cursor.map(UUID::fromString), Optional.empty()),
                        context));
    }

    private Filed get(PatientId patient, UUID document, CallContext context) {
        return endpoints.get(new Request<>(new GetDocument(patient, document), context));
    }

    private PatientId register() {
        var registration =
                new Registration((handle, context, action, type, id, detail) -> {}, CLOCK);
        var details = CareChain.woman("Paper", "Paula", Optional.empty());
        return care.register(registration, care.north, details).id();
    }
}
