package io.mesoderm.treatment.combination.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.treatment.combination.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@MariaDb
class SessionTableIT {

    private static final Instant ONE = Instant.parse("2026-11-21T09:00:00Z");
    private static final PatientId PATIENT = new PatientId(new UUID(2, 8));

    private final SessionTable table = new SessionTable();

    /** Two modalities of one visit begin together: a page that ends between them loses none. */
    @Test
    void pagesDoNotLoseWhatBeganAtOneInstant(TenantDatabase tenants, TestChain chain) {
        ModuleFixture host = new ModuleFixture(tenants, chain, "combination-protocols");

        List<List<UUID>> pages =
                host.inTransaction(
                        host.call("care.read"),
                        connection -> new ModuleJdbi().with(connection, this::pages));

        assertThat(pages).containsExactly(List.of(id(3), id(2)), List.of(id(1)), List.of());
    }

    private List<List<UUID>> pages(Handle handle) {
        for (int n = 1; n <= 3; n++) {
            table.insert(
                    handle,
                    new SessionRow(
                            id(n),
                            PATIENT.value(),
                            new UUID(1, 1),
                            new UUID(4, 1),
                            Modality.PRP,
                            ONE,
                            "6 ml",
                            Optional.empty()));
        }
        return List.of(
                page(handle, Optional.empty()),
                page(handle, Optional.of(id(2))),
                page(handle, Optional.of(id(1))));
    }

    private List<UUID> page(Handle handle, Optional<UUID> after) {
        return table.listOf(handle, List.of(PATIENT), after, 2).stream()
                .map(SessionRow::id)
                .toList();
    }

    private static UUID id(int number) {
        return new UUID(9, number);
    }
}
