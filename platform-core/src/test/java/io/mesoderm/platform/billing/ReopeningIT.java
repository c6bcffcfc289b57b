package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.CloseEndpoints;
import io.mesoderm.platform.billing.close.ClosingDifference;
import io.mesoderm.platform.billing.close.PeriodEvent;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A locked period is opened again by two persons, and shows what has become of it. */
@MariaDb
class ReopeningIT extends ClosingBooks {

    @Test
    void opensAgainByTwoPersonsAndShowsWhatHasBecomeDifferent() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 60_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        CallContext requester = clinics.somebody("billing.close", "billing.reopen");
        var reopening = clinics.billing.close().reopening();
        assertProblem("period-gap", () -> reopening.request(german(202602), "an error", requester));
        assertProblem(
                "reopening-not-requested", () -> reopening.approve(german(202603), requester));

        reopening.request(german(202603), "a payment was forgotten", requester);
        assertProblem("second-person-needed", () -> reopening.approve(german(202603), requester));
        assertProblem(
                "session-required", () -> reopening.approve(german(202603), clinics.chainWide()));
        assertThat(reopening.approve(german(202603), clinics.somebody("billing.reopen")))
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

    /** Whoever has somebody's token is not that person. */
    @Test
    void takesNoToken() {
        clinics.sellThree(clinics.patient(), 60_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        var reopening = clinics.billing.close().reopening();
        CallContext token = Settling.token(clinics);
        assertProblem(
                "session-required", () -> reopening.request(german(202603), "an error", token));
        reopening.request(german(202603), "an error", closer());
        assertProblem("session-required", () -> reopening.approve(german(202603), token));
        assertThat(reopening.approve(german(202603), clinics.somebody("billing.reopen")).state())
                .isEqualTo(PeriodState.OPEN);
    }

    @Test
    void comparesTheLocksThatAreNamed() {
        UUID contract = clinics.sellThree(clinics.patient(), 60_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        payInMarch(contract, 10_000);
        payInMarch(contract, 20_000);
        List<UUID> locks =
                history(202603).stream()
                        .filter(event -> event.kind() == PeriodEvent.Kind.LOCKED)
                        .map(PeriodEvent::id)
                        .toList();

        assertThat(cash(difference())).containsExactly("10000 30000");
        assertThat(cash(difference(Optional.of(locks.get(0)), Optional.of(locks.get(2)))))
                .containsExactly("0 30000");
        assertThat(cash(difference(Optional.empty(), Optional.of(locks.get(1)))))
                .containsExactly("0 10000");
        assertField(
                "before", () -> difference(Optional.of(locks.get(2)), Optional.of(locks.get(1))));
        assertField("after", () -> difference(Optional.empty(), Optional.of(UUID.randomUUID())));
        assertProblem("not-found", () -> difference(Optional.empty(), Optional.of(locks.get(0))));
    }

    /** Opened again, paid in cash, and locked again. */
    private void payInMarch(UUID contract, long minor) {
        var reopening = clinics.billing.close().reopening();
        reopening.request(german(202603), "forgotten", closer());
        reopening.approve(german(202603), clinics.somebody("billing.reopen"));
        clinics.clock.set("2026-03-31T20:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, minor, clinics.at(clinics.berlin));
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202603));
    }

    private static List<String> cash(ClosingDifference difference) {
        return difference.lines().stream()
                .filter(line -> line.account() == Account.CASH_DRAWER)
                .map(line -> line.beforeMinor() + " " + line.afterMinor())
                .toList();
    }

    private ClosingDifference difference() {
        return difference(Optional.empty(), Optional.empty());
    }

    private ClosingDifference difference(Optional<UUID> before, Optional<UUID> after) {
        return clinics.billing
                .close()
                .difference(
                        new CloseEndpoints.TwoLocks(clinics.german, 202603, before, after),
                        clinics.chainWide());
    }
}
