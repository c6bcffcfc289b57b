package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which period an event is booked in: its date's, or the first open one after it. The row is read under a
 * shared lock, so that a period cannot be locked between this choice and the commit. Periods are locked in
 * order, so none is ever less firmly closed than a later one.
 */
public final class AccountingPeriods {

    private static final String SELECTED =
            "SELECT period, starts_on, ends_on, state, locked_at, site_locked FROM accounting_period";
    private static final String WHERE = " WHERE legal_entity_id = :entity ";
    private static final String COLUMNS = SELECTED + WHERE;

    /** Rows in the order of their days, none read that is not asked for. */
    private static final String BY_START =
            SELECTED + " FORCE INDEX (accounting_period_start)" + WHERE;

    private AccountingPeriods() {}

    /** Where a site's entry of a day is booked: the first period that neither the entity nor the site has closed. */
    static int bookedIn(
            Handle handle, LegalEntity entity, SiteId site, LocalDate day, Actor actor) {
        return bookedIn(handle, entity, site, taking(handle, entity, day, actor), actor);
    }

    /** The same, where the entity's own period is known: one that no site has closed takes no further look. */
    static int bookedIn(
            Handle handle, LegalEntity entity, SiteId site, AccountingPeriod first, Actor actor) {
        AccountingPeriod period = first;
        while (period.siteLocked()
                && !actor.may("billing.close")
                && isLocked(handle, entity, site, period)) {
            period = taking(handle, entity, period.endsOn().plusDays(1), actor);
        }
        return period.period();
    }

    /** The first period at a day or after it that the entity takes entries in, held as it is. */
    static AccountingPeriod taking(Handle handle, LegalEntity entity, LocalDate day, Actor actor) {
        LocalDate candidate = day;
        while (true) {
            AccountingPeriod period = atOrAfter(handle, entity, candidate);
            if (period.state().takes(actor)) {
                return period;
            }
            candidate = period.endsOn().plusDays(1);
        }
    }

    private static boolean isLocked(
            Handle handle, LegalEntity entity, SiteId site, AccountingPeriod period) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*) FROM site_period_lock
                        WHERE legal_entity_id = :entity AND period = :period AND site_id = :site AND live
                        """)
                .bind("entity", entity.id())
                .bind("period", period.period())
                .bind("site", site)
                .mapTo(Boolean.class)
                .one();
    }

    /** The period of a day; the first locked one after it where nobody has had a period for that day. */
    private static AccountingPeriod atOrAfter(Handle handle, LegalEntity entity, LocalDate day) {
        return covering(handle, entity.id(), day)
                .orElseGet(
                        () -> {
                            holdBooks(handle, entity);
                            return covering(handle, entity.id(), day)
                                    .or(() -> lockedNext(handle, entity.id(), day))
                                    .orElseGet(() -> opened(handle, entity, day));
                        });
    }

    /**
     * Whoever opens periods of an entity does so alone: two who look at books that were never opened would each find
     * nothing that the other locks.
     */
    private static void holdBooks(Handle handle, LegalEntity entity) {
        handle.createQuery("SELECT id FROM legal_entity WHERE id = :entity FOR UPDATE")
                .bind("entity", entity.id())
                .mapTo(LegalEntityId.class)
                .one();
    }

    private static AccountingPeriod opened(Handle handle, LegalEntity entity, LocalDate day) {
        open(handle, entity, entity.fiscalYear(day));
        return covering(handle, entity.id(), day).orElseThrow();
    }

    /** Only that row is locked: whoever holds an earlier period keeps nobody from a later one. */
    private static Optional<AccountingPeriod> covering(
            Handle handle, LegalEntityId entity, LocalDate day) {
        return handle.createQuery(
                        BY_START
                                + "AND starts_on <= :day ORDER BY starts_on DESC LIMIT 1 LOCK IN SHARE MODE")
                .bind("entity", entity)
                .bind("day", day)
                .mapTo(AccountingPeriod.class)
                .findOne()
                .filter(period -> !period.endsOn().isBefore(day));
    }

    /** Empty if the first period after the day is open, which it then stays until the commit: so may be those before it. */
    private static Optional<AccountingPeriod> lockedNext(
            Handle handle, LegalEntityId entity, LocalDate day) {
        return handle.createQuery(
                        BY_START
                                + "AND starts_on > :day ORDER BY starts_on LIMIT 1 LOCK IN SHARE MODE")
                .bind("entity", entity)
                .bind("day", day)
                .mapTo(AccountingPeriod.class)
                .findOne()
                .filter(next -> next.state() != PeriodState.OPEN);
    }

    /** Opens a fiscal year; two at once make it once. */
    private static void open(Handle handle, LegalEntity entity, int fiscalYear) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT IGNORE INTO accounting_period
                          (legal_entity_id, period, starts_on, ends_on, state)
                        VALUES (:entity, :number, :startsOn, :endsOn, 'OPEN')
                        """);
        FiscalPeriod.ofYear(entity, fiscalYear)
                .forEach(period -> Rows.bind(batch.bind("entity", entity.id()), period).add());
        batch.execute();
    }

    /** Newest first, before the period {@code before}. */
    public static List<AccountingPeriod> list(
            Handle handle, LegalEntityId entity, Optional<Integer> before, int atMost) {
        return handle.createQuery(
                        COLUMNS
                                + "AND (:before IS NULL OR period < :before)"
                                + " ORDER BY period DESC LIMIT :atMost")
                .bind("entity", entity)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(AccountingPeriod.class)
                .list();
    }

    public static Optional<AccountingPeriod> find(Handle handle, LegalEntityId entity, int period) {
        return handle.createQuery(COLUMNS + "AND period = :period")
                .bind("entity", entity)
                .bind("period", period)
                .mapTo(AccountingPeriod.class)
                .findOne();
    }

    /**
     * The period for whoever changes its state: when this answers, every command that chose it has committed, and
     * none can choose it before the caller's commit. The one before it is held as it is, so that two who change
     * neighbours see each other.
     */
    public static AccountingPeriod hold(Handle handle, LegalEntity entity, int period) {
        if (find(handle, entity.id(), period).isEmpty()) {
            holdBooks(handle, entity);
            open(handle, entity, yearOf(handle, entity, period));
        }
        handle.createQuery(
                        COLUMNS
                                + "AND period < :period ORDER BY period DESC LIMIT 1 LOCK IN SHARE MODE")
                .bind("entity", entity.id())
                .bind("period", period)
                .mapTo(AccountingPeriod.class)
                .findOne();
        return handle.createQuery(COLUMNS + "AND period = :period FOR UPDATE")
                .bind("entity", entity.id())
                .bind("period", period)
                .mapTo(AccountingPeriod.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** The fiscal year a period that nothing was booked in yet is of; one before a locked period counts as locked. */
    private static int yearOf(Handle handle, LegalEntity entity, int period) {
        int year = period / 100;
        FiscalPeriod missing =
                FiscalPeriod.ofYear(entity, year).stream()
                        .filter(month -> month.number() == period)
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        if (lockedNext(handle, entity.id(), missing.endsOn()).isPresent()) {
            throw Problem.conflict(
                    "period-locked", "Later periods are locked, so this one is too.");
        }
        return year;
    }

    /** The first period before this one that is less firmly closed than {@code state}. */
    public static Optional<Integer> looserBefore(
            Handle handle, LegalEntityId entity, int period, PeriodState state) {
        return handle
                .createQuery(COLUMNS + "AND period < :period ORDER BY period")
                .bind("entity", entity)
                .bind("period", period)
                .mapTo(AccountingPeriod.class)
                .stream()
                .filter(earlier -> state.isFirmerThan(earlier.state()))
                .map(AccountingPeriod::period)
                .findFirst();
    }

    /** The last period after this one that is not open. */
    public static Optional<Integer> closedAfter(Handle handle, LegalEntityId entity, int period) {
        return handle.createQuery(
                        "SELECT MAX(period) FROM accounting_period WHERE legal_entity_id = :entity"
                                + " AND period > :period AND state \\<> 'OPEN'")
                .bind("entity", entity)
                .bind("period", period)
                .mapTo(Integer.class)
                .findOne();
    }

    /** Of a period that the caller holds. */
    public static void change(
            Handle handle,
            LegalEntityId entity,
            int period,
            PeriodState state,
            Optional<Instant> lockedAt) {
        handle.createUpdate(
                        """
                        UPDATE accounting_period SET state = :state, locked_at = :lockedAt
                        WHERE legal_entity_id = :entity AND period = :period
                        """)
                .bind("state", state)
                .bind("lockedAt", lockedAt)
                .bind("entity", entity)
                .bind("period", period)
                .execute();
    }
}
