package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.PeriodEvent;
import io.mesoderm.platform.billing.close.RollingLocks;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Months that close softly by themselves, so many days after their ends, or all up to a day at once. */
@MariaDb
class RollingLocksIT extends ClosingBooks {

    @Test
    void closesEachMonthSoManyDaysAfterItsEnd() {
        clinics.sellThree(clinics.patient(), 100_000);
        assertThat(rolling().get(clinics.german, clinics.chainWide()).days()).isEmpty();
        set(Optional.of(10));
        assertThat(rolling().get(clinics.german, clinics.chainWide()))
                .isEqualTo(
                        new RollingLocks.RollingLock(
                                Optional.of(10), Optional.of(clinics.clock.instant())));

        round("2026-04-10T10:00:00Z");
        assertThat(softLocked()).containsExactly(202601, 202602);
        round("2026-04-10T22:30:00Z");
        assertThat(softLocked()).containsExactly(202601, 202602, 202603);
        assertThat(history(202603))
                .extracting(PeriodEvent::kind, PeriodEvent::reason)
                .containsExactly(tuple(PeriodEvent.Kind.SOFT_LOCKED, "10 days after its end"));
        assertThat(clinics.trail).contains("rolling-lock.set", "period.soft-locked");
    }

    @Test
    void leavesWhatSomebodyHasOpenedAgain() {
        clinics.sellThree(clinics.patient(), 100_000);
        set(Optional.of(10));
        round("2026-03-20T10:00:00Z");
        clinics.billing.close().closing().unlock(german(202602), "an invoice is late", closer());

        round("2026-05-20T10:00:00Z");
        assertThat(softLocked()).containsExactly(202601);
    }

    @Test
    void closesNothingByItselfOnceItIsTakenBack() {
        clinics.sellThree(clinics.patient(), 100_000);
        set(Optional.of(10));
        set(Optional.empty());

        round("2026-05-20T10:00:00Z");
        assertThat(softLocked()).isEmpty();
    }

    @Test
    void closesAllThatEndedByADayAtOnce() {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);

        assertThat(until("2026-03-30"))
                .extracting(AccountingPeriod::period, AccountingPeriod::state)
                .containsExactly(
                        tuple(202601, PeriodState.SOFT_LOCKED),
                        tuple(202602, PeriodState.SOFT_LOCKED));
        clinics.billing.close().closing().unlock(german(202602), "an invoice is late", closer());
        assertThat(until("2026-03-31"))
                .extracting(AccountingPeriod::period)
                .containsExactly(202602, 202603);
        assertProblem("period-not-over", () -> until("2026-04-30"));
    }

    private RollingLocks rolling() {
        return clinics.billing.close().rolling();
    }

    private void set(Optional<Integer> days) {
        rolling().set(new RollingLocks.NewRollingLock(clinics.german, days), closer());
    }

    private List<AccountingPeriod> until(String day) {
        return rolling()
                .lock(new RollingLocks.Through(clinics.german, LocalDate.parse(day)), closer())
                .periods();
    }

    /** As housekeeping does it at that hour. */
    private void round(String instant) {
        clinics.clock.set(instant);
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        rolling()
                                .chore(clinics.chainWide().chain())
                                .prune()
                                .prune(handle, clinics.clock.instant(), 500));
    }

    private List<Integer> softLocked() {
        return IntStream.rangeClosed(202601, 202612)
                .filter(period -> detail(period).period().state() == PeriodState.SOFT_LOCKED)
                .boxed()
                .toList();
    }
}
