package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.http.PreparedHandler;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Scope;

import java.util.List;

/** What is done to a period of a legal entity's books: closed to most, to all, for ever, and opened again. */
record PeriodChanges(ClosePeriods closing, ReopenPeriods reopening) {

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "soft-lock-period",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/soft-locks",
                                ClosePeriods.Of.class)
                        .permission("billing.close")
                        .summary("Closes a period to all but those who close the books.")
                        .idempotent()
                        .answers(
                                AccountingPeriod.class,
                                call -> closing.softLock(call.input(), call.context())),
                Endpoint.of(
                                "unlock-period",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/unlocks",
                                CloseEndpoints.Reasoned.class)
                        .permission("billing.close")
                        .summary("Takes a soft lock off.")
                        .idempotent()
                        .answers(
                                AccountingPeriod.class,
                                call ->
                                        closing.unlock(
                                                of(call.input()),
                                                call.input().reason(),
                                                call.context())),
                Endpoint.of(
                                "lock-period",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/locks",
                                CloseEndpoints.NewLock.class)
                        .permission("billing.close")
                        .summary("Locks a period once its checklist is done, or by force.")
                        .idempotent()
                        .answers(AccountingPeriod.class, locking()),
                Endpoint.of(
                                "finish-period",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/finals",
                                CloseEndpoints.Reasoned.class)
                        .permission("billing.reopen")
                        .summary("Closes a locked period for ever.")
                        .idempotent()
                        .answers(
                                AccountingPeriod.class,
                                call ->
                                        closing.finish(
                                                of(call.input()),
                                                call.input().reason(),
                                                call.context())),
                Endpoint.of(
                                "request-reopening",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/reopen-requests",
                                CloseEndpoints.Reasoned.class)
                        .permission("billing.close")
                        .summary("Asks another person to open a locked period again.")
                        .idempotent()
                        .answers(
                                AccountingPeriod.class,
                                call ->
                                        reopening.request(
                                                of(call.input()),
                                                call.input().reason(),
                                                call.context())),
                Endpoint.of(
                                "reopen-period",
                                Scope.CHAIN,
                                Method.POST,
                                CloseEndpoints.PERIOD + "/reopenings",
                                ClosePeriods.Of.class)
                        .permission("billing.reopen")
                        .summary("Agrees to what another person asked: the period is open again.")
                        .idempotent()
                        .answers(
                                AccountingPeriod.class,
                                call -> reopening.approve(call.input(), call.context())));
    }

    /** The books are checked before the command, whose transaction could not wait for it. */
    private PreparedHandler<CloseEndpoints.NewLock, AccountingPeriod> locking() {
        return call -> {
            CloseEndpoints.NewLock input = call.input();
            ClosePeriods.Of period = new ClosePeriods.Of(input.legalEntity(), input.period());
            List<ChecklistItem> ofBooks = closing.checked(period, call.context());
            return again -> closing.lock(period, input.force(), ofBooks, again.context());
        };
    }

    private static ClosePeriods.Of of(CloseEndpoints.Reasoned input) {
        return new ClosePeriods.Of(input.legalEntity(), input.period());
    }
}
