package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every check of the audit finds the fault it is there for and names the first entry of it. Each fault is planted into
 * the tables of a real chain, past all that the platform and its triggers forbid, and is rolled back after the audit.
 */
@MariaDb
class PlantedFaultsIT {

    /** Carries the report out of the unit of work that must not be committed. */
    private static final class Planted extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient UUID entry;
        private final transient LedgerAudit.Report report;

        Planted(UUID entry, LedgerAudit.Report report) {
            super("rolled back");
            this.entry = entry;
            this.report = report;
        }
    }

    private static Clinics clinics;

    @BeforeAll
    static void playWithoutFault(TestDatabase server, TestChain chain, TenantDatabase database) {
        clinics = new Clinics(chain, database);
        FaultlessHistory.play(clinics);
        String role = DatabaseNames.core(chain.id());
        for (String name : List.of(role, DatabaseNames.ledger(chain.id()))) {
            server.triggers(name)
                    .forEach(trigger -> server.execute(name, "DROP TRIGGER " + trigger));
            server.execute(name, "GRANT ALL ON `%s`.* TO `%s`".formatted(escaped(name), role));
        }
    }

    /** An underscore in a grant stands for any character. */
    private static String escaped(String database) {
        return database.replace("_", "\\_");
    }

    static Stream<PlantedFault> faults() {
        return Stream.of(
                        BookFaults.all(),
                        SubledgerFaults.all(),
                        SaleFaults.all(),
                        CreditFaults.all(),
                        ExpiryFaults.all(),
                        ReservationFaults.all(),
                        TaxFaults.all(),
                        DeliveryFaults.all(),
                        AfterSaleFaults.all(),
                        BankFaults.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFoundByItsCheckWhichNamesTheFirstEntry(PlantedFault fault) {
        Planted planted = plant(fault);

        assertThat(found(planted.report)).containsEntry(fault.check(), planted.entry);
        assertThat(planted.report.holds()).isFalse();
    }

    /** So that no check is added without a fault to show what it is for. */
    @Test
    void eachCheckOfTheAuditHasAFaultPlantedForIt() {
        LedgerAudit.Report report = clinics.billing.audit().run(clinics.chainWide());

        assertThat(found(report)).isEmpty();
        assertThat(report.results().stream().map(LedgerAudit.Result::check))
                .containsExactlyInAnyOrderElementsOf(
                        faults().map(PlantedFault::check).collect(Collectors.toSet()));
    }

    private static Planted plant(PlantedFault fault) {
        try {
            clinics.database.inTransaction(
                    clinics.chainWide(),
                    handle -> {
                        UUID entry = spoil(handle, fault);
                        throw new Planted(entry, clinics.billing.audit().run(clinics.chainWide()));
                    });
        } catch (Planted planted) {
            return planted;
        }
        throw new AssertionError("the unit of work was committed");
    }

    private static UUID spoil(Handle handle, PlantedFault fault) {
        handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        UUID entry = handle.createQuery(fault.at()).mapTo(UUID.class).one();
        for (String sql : fault.plants()) {
            int rows =
                    handle.createUpdate(
                                    "SET STATEMENT foreign_key_checks = 0, check_constraint_checks = 0 FOR "
                                            + sql)
                            .bind("entry", entry)
                            .execute();
            assertThat(rows).as(sql).isPositive();
        }
        return entry;
    }

    private static Map<String, UUID> found(LedgerAudit.Report report) {
        Map<String, UUID> found = new TreeMap<>();
        for (LedgerAudit.Result result : report.results()) {
            Optional<LedgerAudit.Finding> broken = result.broken();
            broken.ifPresent(finding -> found.put(result.check(), finding.entry()));
        }
        return found;
    }
}
