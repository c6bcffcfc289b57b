package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Rows in and out as records. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordMapperIT extends ItemTables {

    RecordMapperIT(TestDatabase database) {
        super(database);
    }

    record Row(PatientId id, String name, Instant at, Optional<String> note) {}

    @Test
    void storesRecordsWithIdsAndInstants() {
        PatientId id = tenants.inTransaction(context, handle -> insert(handle, "item", "a"));

        Row row =
                tenants.inReport(
                        context,
                        handle ->
                                handle.createQuery(
                                                "SELECT id, name, at, note FROM item WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(Row.class)
                                        .one());

        assertThat(row)
                .isEqualTo(
                        new Row(
                                id,
                                "a",
                                Instant.parse("2026-01-02T03:04:05.123456Z"),
                                Optional.empty()));
    }

    @Test
    void refusesARecordOfTwoColumnsOfOneNameAndOneOfNone() {
        record Named(String name) {}
        for (String columns : List.of("'a' AS name, 'b' AS name", "'a' AS nom")) {
            assertThatThrownBy(
                            () ->
                                    tenants.inReport(
                                            context,
                                            handle ->
                                                    handle.createQuery("SELECT " + columns)
                                                            .mapTo(Named.class)
                                                            .one()))
                    .hasStackTraceContaining("not one column for name of");
        }
    }
}
