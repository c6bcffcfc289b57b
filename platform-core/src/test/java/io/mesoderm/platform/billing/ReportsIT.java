package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the reports say of books that are unusual or wrong. */
@MariaDb
class ReportsIT extends ClinicBooks {

    @Test
    void showsASiteThatHadMovementsBeforeItSold() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createUpdate(
                                        "UPDATE package_contract SET sold_on = '2026-03-20' WHERE id = :id")
                                .bind("id", contract)
                                .execute());
        LocalDate day = LocalDate.of(2026, 3, 10);

        assertThat(
                        clinics.billing
                                .reports()
                                .rollForward(
                                        new ReportEndpoints.KnownSpan(day, day),
                                        Optional.of(clinics.berlin),
                                        clinics.chainWide())
                                .sites())
                .extracting(
                        RollForward.Line::sold,
                        RollForward.Line::performedHere,
                        RollForward.Line::closing,
                        RollForward.Line::ledgerLiability)
                .containsExactly(tuple(0L, 33_334L, -33_334L, 66_666L));
    }

    @Test
    void findsALiabilityOnTheWrongSideAndASealThatDoesNotHold(TestDatabase server) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics theirs = new Clinics(spoilt, clinics.database);
            PatientId patient = theirs.patient();
            theirs.sellThree(patient, 100_000);
            theirs.takeOver(theirs.potsdam, theirs.swiss, "2026-03-10");
            assertThat(broken(theirs)).isEmpty();

            theirs.takeOver(theirs.berlin, theirs.swiss, "2026-03-11");
            spoilt.executeInCore(
                    "UPDATE package_contract SET legal_entity_id = UNHEX('%s')"
                            .formatted(theirs.swiss.toString().replace("-", "")));
            theirs.clock.set("2026-03-11T10:00:00Z");
            theirs.perform(theirs.berlin, patient);
            theirs.clock.set(Instant.now().plusSeconds(600).toString());
            assertThat(broken(theirs))
                    .containsExactly(
                            "liability-not-on-debit-side", "position-at-home", "tail-sealed");

            theirs.seal();
            spoilt.executeInLedger(
                    "DROP TRIGGER posting_no_update", "UPDATE posting SET qualifier = 'x'");
            assertThat(broken(theirs))
                    .containsExactly(
                            "liability-not-on-debit-side", "position-at-home", "seals-hold");
        }
    }

    private static List<String> broken(Clinics clinics) {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }
}
