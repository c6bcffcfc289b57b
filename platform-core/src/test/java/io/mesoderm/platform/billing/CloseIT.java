package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.ChecklistItem;
import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.close.PeriodEvent;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.http.PreparedHandler;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Handler;
import io.mesoderm.spi.http.Request;

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
                                Optional.of(Instant.parse(HALF_PAST_MIDNIGHT)),
                                false));
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
    void whatIsFinalStaysSo() {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        CallContext owner = clinics.somebody("billing.reopen");
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
        clinics.agree(clinics.berlin, clinics.zurich);
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
                .containsExactly("claims-in-runs true false", "statements-paid false true");
        assertThat(checked(202603))
                .extracting(item -> item.code() + " " + item.blocking() + " " + item.done())
                .containsExactly(
                        "claims-in-runs true false",
                        "statements-paid false true",
                        "tail-sealed true true",
                        "books-hold true true");
        assertProblem(
                "permission-missing",
                () -> closing().lock(german(202603), Optional.of("in a hurry"), closer()));

        Settling.issue(clinics, LocalDate.of(2026, 3, 31));
        assertThat(detail(202603).checklist())
                .extracting(item -> item.code() + " " + item.blocking() + " " + item.done())
                .startsWith("claims-in-runs true true", "statements-paid false false");
        lock(german(202603));
        assertThat(detail(202603).checklist()).isEmpty();
        assertThat(checked(202603)).isEmpty();
    }

    /** A command's transaction could not wait for what reads all the books. */
    @Test
    @SuppressWarnings("unchecked")
    void theBooksAreReadBeforeTheCommand(TestChain chain) {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        var lock =
                (PreparedHandler<CloseEndpoints.NewLock, AccountingPeriod>)
                        clinics.billing.close().endpoints().stream()
                                .filter(endpoint -> endpoint.id().equals("lock-period"))
                                .findFirst()
                                .orElseThrow()
                                .handler();
        var request =
                new Request<>(
                        new CloseEndpoints.NewLock(clinics.german, 202601, Optional.empty()),
                        closer());
        String earned = "UPDATE package_contract SET earned_minor = %d WHERE id = UNHEX('%s')";
        String id = contract.toString().replace("-", "");

        chain.executeInCore(earned.formatted(1, id));
        var broken = lock.prepare(request);
        chain.executeInCore(earned.formatted(0, id));
        assertProblem("checklist-open", () -> command(broken, request));
        assertThat(command(lock.prepare(request), request).state()).isEqualTo(PeriodState.LOCKED);
    }

    /** Of a locked period there is nothing to check; opened again meanwhile, it is checked when it is locked. */
    @Test
    @SuppressWarnings("unchecked")
    void theBooksAreReadInTheCommandIfTheyWereNotBefore(TestChain chain) {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        var lock =
                (PreparedHandler<CloseEndpoints.NewLock, AccountingPeriod>)
                        clinics.billing.close().endpoints().stream()
                                .filter(endpoint -> endpoint.id().equals("lock-period"))
                                .findFirst()
                                .orElseThrow()
                                .handler();
        var request =
                new Request<>(
                        new CloseEndpoints.NewLock(clinics.german, 202601, Optional.empty()),
                        closer());
        var prepared = lock.prepare(request);
        clinics.billing.close().reopening().request(german(202601), "an invoice is late", closer());
        clinics.billing
                .close()
                .reopening()
                .approve(german(202601), clinics.somebody("billing.reopen"));
        String earned = "UPDATE package_contract SET earned_minor = %d WHERE id = UNHEX('%s')";
        String id = contract.toString().replace("-", "");

        chain.executeInCore(earned.formatted(1, id));
        assertProblem("checklist-open", () -> command(prepared, request));
        chain.executeInCore(earned.formatted(0, id));
        assertThat(command(prepared, request).state()).isEqualTo(PeriodState.LOCKED);
    }

    private <I> AccountingPeriod command(Handler<I, AccountingPeriod> command, Request<I> request) {
        return clinics.database.inTransaction(request.context(), handle -> command.handle(request));
    }

    @Test
    void isForcedByWhoMayAndSaysOverWhat() {
        clinics.agree(clinics.berlin, clinics.potsdam);
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
                        clinics.somebody("billing.close", "billing.reopen"));
        assertThat(history(202603))
                .extracting(PeriodEvent::reason)
                .containsExactly("forced over claims-in-runs: the run is on its way");
        assertThat(clinics.trail).endsWith("period.locked", "period.locked", "period.locked");
    }

    private ClosePeriods closing() {
        return clinics.billing.close().closing();
    }

    private List<ChecklistItem> checked(int period) {
        return clinics.billing.close().check(german(period), clinics.chainWide()).checklist();
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
