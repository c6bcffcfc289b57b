package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.close.ClosingDifference;
import io.mesoderm.platform.billing.close.PeriodEvent;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A period on its way from open to final, and back while there is one. */
@MariaDb
class CloseIT extends ClosingBooks {

    @Test
    void locksInOrderOnceAPeriodIsOver() {
        clinics.sellThree(clinics.patient(), 100_000);
        assertProblem("period-not-over", () -> lock(german(202603)));
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        assertProblem("period-gap", () -> lock(german(202602)));

        AccountingPeriod locked = lock(german(202601));
        assertThat(locked)
                .isEqualTo(
                        new AccountingPeriod(
                                202601,
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 1, 31),
                                PeriodState.LOCKED,
                                Optional.of(Instant.parse(HALF_PAST_MIDNIGHT))));
        assertProblem("period-locked", () -> lock(german(202601)));
        assertProblem("not-found", () -> lock(german(202613)));
        assertProblem("not-found", () -> lock(new ClosePeriods.Of(british, 202601)));
        assertThat(states()).startsWith("202612 OPEN").endsWith("202602 OPEN", "202601 LOCKED");
    }

    @Test
    void aSoftLockIsTakenOffByOnePersonAndALockIsNot() {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        closing().softLock(german(202601), closer());
        assertProblem("period-soft-locked", () -> closing().softLock(german(202601), closer()));
        closing().unlock(german(202601), "a supplier's invoice", closer());
        assertProblem("period-open", () -> closing().unlock(german(202601), "again", closer()));

        lock(german(202601));
        assertProblem("period-locked", () -> closing().unlock(german(202601), "no", closer()));
        assertThat(history(202601))
                .extracting(PeriodEvent::kind, PeriodEvent::reason)
                .containsExactly(
                        tuple(PeriodEvent.Kind.SOFT_LOCKED, ""),
                        tuple(PeriodEvent.Kind.UNLOCKED, "a supplier's invoice"),
                        tuple(PeriodEvent.Kind.LOCKED, ""));
    }

    @Test
    void opensAgainByTwoPersonsAndShowsWhatHasBecomeDifferent() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 60_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        CallContext requester = somebody("billing.close", "billing.reopen");
        var reopening = clinics.billing.close().reopening();
        assertProblem("period-gap", () -> reopening.request(german(202602), "an error", requester));
        assertProblem(
                "reopening-not-requested", () -> reopening.approve(german(202603), requester));

        reopening.request(german(202603), "a payment was forgotten", requester);
        assertProblem("second-person-needed", () -> reopening.approve(german(202603), requester));
        assertProblem(
                "session-required", () -> reopening.approve(german(202603), clinics.chainWide()));
        assertThat(reopening.approve(german(202603), somebody("billing.reopen")))
                .extracting(AccountingPeriod::state, AccountingPeriod::lockedAt)
                .containsExactly(PeriodState.OPEN, Optional.empty());
        assertProblem("period-open", () -> reopening.approve(german(202603), closer()));
        assertProblem("not-found", this::difference);

        clinics.clock.set("2026-03-31T20:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 40_000, clinics.at(clinics.berlin));
        clinics.clock.set("2026-04-02T08:00:00Z");
        lock(german(202603));

        ClosingDifference difference = difference();
        assertThat(difference)
                .extracting(ClosingDifference::lockedAt, ClosingDifference::lockedAgainAt)
                .containsExactly(
                        Instant.parse(HALF_PAST_MIDNIGHT), Instant.parse("2026-04-02T08:00:00Z"));
        assertThat(difference.lines())
                .extracting(
                        ClosingDifference.Line::site,
                        ClosingDifference.Line::account,
                        ClosingDifference.Line::beforeMinor,
                        ClosingDifference.Line::afterMinor,
                        ClosingDifference.Line::functionalAfterMinor)
                .containsExactly(
                        tuple(clinics.berlin, Account.CASH_DRAWER, 0L, 40_000L, 40_000L),
                        tuple(
                                clinics.berlin,
                                Account.PACKAGE_LIABILITY,
                                -60_000L,
                                -100_000L,
                                -100_000L));
        assertThat(history(202603))
                .extracting(PeriodEvent::kind, PeriodEvent::reason)
                .containsExactly(
                        tuple(PeriodEvent.Kind.LOCKED, ""),
                        tuple(PeriodEvent.Kind.REQUESTED, "a payment was forgotten"),
                        tuple(PeriodEvent.Kind.REOPENED, "a payment was forgotten"),
                        tuple(PeriodEvent.Kind.LOCKED, ""));
    }

    @Test
    void whatIsFinalStaysSo() {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        CallContext owner = somebody("billing.reopen");
        assertProblem("period-gap", () -> closing().finish(german(202602), "audited", owner));
        closing().finish(german(202601), "audited", owner);

        assertThat(states()).endsWith("202602 LOCKED", "202601 FINAL");
        assertProblem(
                "period-final",
                () ->
                        clinics.billing
                                .close()
                                .reopening()
                                .request(german(202601), "an error", owner));
        assertProblem("period-final", () -> closing().finish(german(202601), "again", owner));
        assertProblem("period-final", () -> lock(german(202601)));
    }

    @Test
    void isHeldUpByClaimsThatNoRunHasGathered() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                Clinics.BEGIN,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rate(Clinics.BEGIN, "0.95");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.zurich, patient);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        lock(german(202602));

        Problem open = catchThrowableOfType(Problem.class, () -> lock(german(202603)));
        assertThat(open.code()).isEqualTo("checklist-open");
        assertThat(open.errors()).extracting(FieldError::field).containsExactly("claims-in-runs");
        assertThat(detail(202603).checklist())
                .extracting(item -> item.code() + " " + item.blocking() + " " + item.done())
                .containsExactly(
                        "claims-in-runs true false",
                        "statements-paid false true",
                        "tail-sealed true true",
                        "books-hold true true");
        assertProblem(
                "permission-missing",
                () -> closing().lock(german(202603), Optional.of("in a hurry"), closer()));

        new SettlementRuns(clinics.database, clinics.audit(), clinics.clock)
                .run(LocalDate.of(2026, 3, 31), clinics.chainWide());
        assertThat(detail(202603).checklist())
                .extracting(item -> item.code() + " " + item.blocking() + " " + item.done())
                .startsWith("claims-in-runs true true", "statements-paid false false");
        lock(german(202603));
        assertThat(detail(202603).checklist()).isEmpty();
    }

    @Test
    void isForcedByWhoMayAndSaysOverWhat() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                Clinics.BEGIN,
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        lock(german(202602));

        closing()
                .lock(
                        german(202603),
                        Optional.of("the run is on its way"),
                        somebody("billing.close", "billing.reopen"));
        assertThat(history(202603))
                .extracting(PeriodEvent::reason)
                .containsExactly("forced over claims-in-runs: the run is on its way");
        assertThat(clinics.trail).endsWith("period.locked", "period.locked", "period.locked");
    }

    private ClosePeriods closing() {
        return clinics.billing.close().closing();
    }

    private CloseEndpoints.Detail detail(int period) {
        return clinics.billing.close().detail(german(period), clinics.chainWide());
    }

    private List<PeriodEvent> history(int period) {
        return detail(period).history();
    }

    private ClosingDifference difference() {
        return clinics.billing.close().difference(german(202603), clinics.chainWide());
    }

    private List<String> states() {
        return clinics
                .billing
                .close()
                .list(
                        new CloseEndpoints.PeriodsRequest(
                                clinics.german, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items()
                .stream()
                .map(period -> period.period() + " " + period.state())
                .toList();
    }
}
