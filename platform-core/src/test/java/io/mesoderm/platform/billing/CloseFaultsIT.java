package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the audit says of a close that was got around, each time in a chain of its own. */
@MariaDb
class CloseFaultsIT {

    private TestChain chain;
    private Clinics clinics;
    private PatientId patient;

    @BeforeEach
    void lockTheFirstQuarter(TestDatabase server, TenantDatabase database) {
        chain = TestChain.create(server);
        clinics = new Clinics(chain, database);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.clock.set(ClosingBooks.HALF_PAST_MIDNIGHT);
        IntStream.rangeClosed(202601, 202603)
                .forEach(
                        period ->
                                clinics.billing
                                        .close()
                                        .closing()
                                        .lock(
                                                new ClosePeriods.Of(clinics.german, period),
                                                Optional.empty(),
                                                clinics.chainWide()));
        assertThat(broken()).isEmpty();
    }

    @AfterEach
    void drop() {
        chain.close();
    }

    @Test
    void findsWhatWasBookedAfterTheLock() {
        bookBehindTheLock("2026-03-31T23:00:00Z");

        assertThat(broken())
                .containsExactly("nothing-posted-after-lock", "closings-equal-postings");
    }

    /** Whoever can set the clock cannot hide it. */
    @Test
    void findsWhatClaimsToHaveBeenBookedBeforeTheLock() {
        bookBehindTheLock("2026-03-20T10:00:00Z");

        assertThat(broken()).containsExactly("closings-equal-postings");
    }

    /** A session of March, recorded at {@code instant}, gets past the lock, as if nobody had looked at it. */
    private void bookBehindTheLock(String instant) {
        String march = "UPDATE accounting_period SET state = '%s' WHERE period = 202603";
        chain.executeInCore(march.formatted("OPEN"));
        clinics.clock.set(instant);
        clinics.performedAt("2026-03-20T09:00:00Z", clinics.berlin, patient);
        chain.executeInCore(march.formatted("LOCKED"));
    }

    @Test
    void findsALineInAPeriodBeforeItsDay() {
        chain.executeInLedger(
                "DROP TRIGGER posting_no_update", "UPDATE posting SET period = 202602");
        chain.executeInCore("UPDATE account_balance SET period = 202602");

        assertThat(broken()).containsExactly("period-covers-or-follows-date");
    }

    private List<String> broken() {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }
}
