package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.AccountBalances;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.AccountingPeriods;
import io.mesoderm.platform.billing.ledger.PeriodState;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Closes a period: to most, to all, for ever. Whoever changes a period holds its row, for which every command that
 * books in it must have committed first; so nothing of what is stored at a lock moves afterwards.
 */
public final class ClosePeriods {

    /** A period of an entity. */
    public record Of(LegalEntityId legalEntity, int period) {}

    private final TenantDatabase database;
    private final Checklist checklist;
    private final WriteAudit trail;
    private final InstantSource clock;

    ClosePeriods(
            TenantDatabase database, Checklist checklist, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.checklist = checklist;
        this.trail = trail;
        this.clock = clock;
    }

    /** Only who may close can still book in it, until it is locked or opened again. */
    public AccountingPeriod softLock(Of input, CallContext context) {
        return change(
                input,
                context,
                (handle, period) -> {
                    requireState(period, PeriodState.OPEN);
                    return softLock(handle, input, period, "", context);
                });
    }

    /** The same in the caller's unit of work; empty if somebody else was quicker. */
    Optional<AccountingPeriod> softLockIfOpen(
            Handle handle, Of input, String reason, CallContext context) {
        AccountingPeriod period = hold(handle, input);
        return period.state() == PeriodState.OPEN
                ? Optional.of(softLock(handle, input, period, reason, context))
                : Optional.empty();
    }

    private AccountingPeriod softLock(
            Handle handle, Of input, AccountingPeriod period, String reason, CallContext context) {
        requireOver(handle, period);
        requireInOrder(handle, input, PeriodState.SOFT_LOCKED);
        return step(handle, input, PeriodState.SOFT_LOCKED, Optional.empty(), reason, context);
    }

    /** Takes a soft lock off; nothing was final yet. */
    public AccountingPeriod unlock(Of input, String reason, CallContext context) {
        return change(
                input,
                context,
                (handle, period) -> {
                    requireState(period, PeriodState.SOFT_LOCKED);
                    requireLaterOpen(handle, input);
                    return step(handle, input, PeriodState.OPEN, Optional.empty(), reason, context);
                });
    }

    /** Checks the books, then locks the period: for who calls in no unit of work. */
    public AccountingPeriod lock(Of input, Optional<String> force, CallContext context) {
        return lock(input, force, checked(input, context), context);
    }

    /** All the books, on a report of its own; none for a period that cannot be locked any more. */
    List<ChecklistItem> checked(Of input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        AccountingPeriods.find(handle, input.legalEntity, input.period)
                                        .filter(
                                                period ->
                                                        !PeriodState.LOCKED.isFirmerThan(
                                                                period.state()))
                                        .isPresent()
                                ? List.of()
                                : checklist.ofBooks(handle, context));
    }

    /**
     * Locks it and stores what all accounts stand at.
     *
     * @param force why it is locked although something blocks it
     * @param ofBooks what the books were found to be, shortly before; nothing of a period that was locked then
     */
    AccountingPeriod lock(
            Of input, Optional<String> force, List<ChecklistItem> ofBooks, CallContext context) {
        return change(
                input,
                context,
                (handle, period) -> {
                    requireLooser(period, PeriodState.LOCKED);
                    requireOver(handle, period);
                    requireInOrder(handle, input, PeriodState.LOCKED);
                    List<ChecklistItem> items =
                            new ArrayList<>(
                                    ofBooks.isEmpty()
                                            ? checklist.ofBooks(handle, context)
                                            : ofBooks);
                    items.addAll(checklist.ofPeriod(handle, input.legalEntity, period, context));
                    return step(
                            handle,
                            input,
                            PeriodState.LOCKED,
                            Optional.of(lastRecorded(handle)),
                            passed(items, force, context),
                            context);
                });
    }

    /** Closes a locked period for ever. */
    public AccountingPeriod finish(Of input, String reason, CallContext context) {
        return change(
                input,
                context,
                (handle, period) -> {
                    requireState(period, PeriodState.LOCKED);
                    requireInOrder(handle, input, PeriodState.FINAL);
                    return step(
                            handle, input, PeriodState.FINAL, period.lockedAt(), reason, context);
                });
    }

    @FunctionalInterface
    private interface Change {
        AccountingPeriod of(Handle handle, AccountingPeriod period);
    }

    private AccountingPeriod change(Of input, CallContext context, Change change) {
        return database.inTransaction(context, handle -> change.of(handle, hold(handle, input)));
    }

    /** The period, and nobody books in it before the caller's commit. */
    static AccountingPeriod hold(Handle handle, Of input) {
        LegalEntity entity =
                LegalEntities.find(handle, input.legalEntity).orElseThrow(Problem::notFound);
        return AccountingPeriods.hold(handle, entity, input.period);
    }

    private AccountingPeriod step(
            Handle handle,
            Of input,
            PeriodState state,
            Optional<Instant> lockedAt,
            String reason,
            CallContext context) {
        AccountingPeriods.change(handle, input.legalEntity, input.period, state, lockedAt);
        PeriodEvent.Kind kind =
                state == PeriodState.OPEN
                        ? PeriodEvent.Kind.UNLOCKED
                        : PeriodEvent.Kind.valueOf(state.name());
        UUID event =
                PeriodEvent.add(
                        handle,
                        input.legalEntity,
                        input.period,
                        kind,
                        reason,
                        clock.instant(),
                        context);
        if (state == PeriodState.LOCKED) {
            AccountBalances.store(handle, event, input.legalEntity, input.period);
        }
        trail.record(
                handle,
                context,
                "period." + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                "accounting_period",
                input.legalEntity,
                Integer.toString(input.period));
        return AccountingPeriods.find(handle, input.legalEntity, input.period).orElseThrow();
    }

    /** The reason to be kept; a {@code checklist-open} problem if something blocks and nobody forces it. */
    private static String passed(
            List<ChecklistItem> items, Optional<String> force, CallContext context) {
        List<ChecklistItem> blocking = items.stream().filter(ChecklistItem::blocks).toList();
        if (blocking.isEmpty()) {
            return "";
        }
        String codes = blocking.stream().map(ChecklistItem::code).collect(Collectors.joining(", "));
        if (force.isEmpty()) {
            Problem open =
                    Problem.conflict(
                            "checklist-open",
                            "Not done: "
                                    + codes
                                    + ". Settle it, or let who may reopen force the lock with a reason.");
            for (ChecklistItem item : blocking) {
                open = open.field(item.code(), item.detail());
            }
            throw open;
        }
        if (!context.actor().may("billing.reopen")) {
            throw Problem.forbidden("billing.reopen");
        }
        return "forced over " + codes + ": " + force.get();
    }

    /** Now, or later by the clock of another node that has booked in the period before it was held. */
    private Instant lastRecorded(Handle handle) {
        Instant now = clock.instant();
        return handle.createQuery(
                        "SELECT recorded_at FROM <ledger>.journal ORDER BY id DESC LIMIT 1")
                .mapTo(Instant.class)
                .findOne()
                .filter(newest -> newest.isAfter(now))
                .orElse(now);
    }

    private static void requireInOrder(Handle handle, Of input, PeriodState state) {
        AccountingPeriods.looserBefore(handle, input.legalEntity, input.period, state)
                .ifPresent(
                        earlier -> {
                            throw Problem.conflict(
                                    "period-gap",
                                    "Periods are closed in their order: " + earlier + " first.");
                        });
    }

    static void requireLaterOpen(Handle handle, Of input) {
        AccountingPeriods.closedAfter(handle, input.legalEntity, input.period)
                .ifPresent(
                        later -> {
                            throw Problem.conflict(
                                    "period-gap",
                                    "Periods are opened from the last one back: "
                                            + later
                                            + " first.");
                        });
    }

    private static void requireLooser(AccountingPeriod period, PeriodState state) {
        if (!state.isFirmerThan(period.state())) {
            throw refused(period.state());
        }
    }

    static void requireState(AccountingPeriod period, PeriodState state) {
        if (period.state() != state) {
            throw refused(period.state());
        }
    }

    private static Problem refused(PeriodState state) {
        return switch (state) {
            case OPEN -> Problem.conflict("period-open", "This period is open.");
            case SOFT_LOCKED ->
                    Problem.conflict(
                            "period-soft-locked",
                            "This period is closed to most: lock or unlock it.");
            case LOCKED ->
                    Problem.conflict(
                            "period-locked",
                            "This period is locked: a second person can open it again.");
            case FINAL ->
                    Problem.conflict(
                            "period-final",
                            "This period is closed for ever: enter what is wrong in an open one.");
        };
    }

    void requireOver(Handle handle, AccountingPeriod period) {
        LocalDate today =
                clock.instant().atZone(ChainPolicies.read(handle).settlementZone()).toLocalDate();
        if (!period.endsOn().isBefore(today)) {
            throw Problem.conflict(
                    "period-not-over",
                    "This period ends on " + period.endsOn() + ": wait until then.");
        }
    }
}
