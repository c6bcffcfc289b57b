package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.http.Page;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * The way of a run: one person closes it at an instant, another approves it, and then its statements are issued. Every
 * claim is made into the run that is open, so closing one costs no more than what happened after the cut-off.
 */
public final class SettlementRuns {

    private static final String COLUMNS =
            """
            SELECT id, state, cut_off, zone, created_at, created_by, approved_at, approved_by, issued_at
            FROM settlement_run WHERE state \\<> 'OPEN'
            """;

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public SettlementRuns(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Closes the open run with everything up to and including {@code lastDay} in the chain's settlement zone; of the
     * day that is running, what happened so far. A claim that comes later is in the next run.
     */
    public SettlementRun close(LocalDate lastDay, CallContext context) {
        UUID person = person(context);
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    ZoneId zone = ChainPolicies.read(handle).settlementZone();
                    if (lastDay.isAfter(now.atZone(zone).toLocalDate())) {
                        throw Problem.invalid("lastDay", "is in the future in the settlement zone");
                    }
                    Instant endOfDay = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
                    Instant cutOff = endOfDay.isAfter(now) ? now : endOfDay;
                    UUID run = lockOpen(handle);
                    if (!holdsBefore(handle, run, cutOff)) {
                        throw Problem.conflict(
                                "nothing-to-settle",
                                "No claim between sites is open up to that day.");
                    }
                    close(
                            handle,
                            run,
                            new End(lastDay, cutOff, zone),
                            Optional.of(person),
                            context);
                    return require(handle, run);
                });
    }

    /** The last day a run holds, and where that ends. */
    private record End(LocalDate lastDay, Instant cutOff, ZoneId zone) {}

    private void close(
            Handle handle, UUID run, End end, Optional<UUID> person, CallContext context) {
        Instant now = clock.instant();
        markClosed(handle, run, end, now, person);
        moveLater(handle, run, openNext(handle, now), end.cutOff);
        note(handle, "settlement.closed", run, end.lastDay.toString(), context);
    }

    /** Closes by itself what ended with a day that is over, unless somebody has done so or nothing is open. */
    void closeEnded(Handle handle, LocalDate lastDay, ZoneId zone, CallContext context) {
        End end = new End(lastDay, lastDay.plusDays(1).atStartOfDay(zone).toInstant(), zone);
        if (isClosedUntil(handle, end.cutOff)) {
            return;
        }
        UUID run = lockOpen(handle);
        if (!isClosedUntil(handle, end.cutOff) && holdsBefore(handle, run, end.cutOff)) {
            close(handle, run, end, Optional.empty(), context);
        }
    }

    private static boolean isClosedUntil(Handle handle, Instant cutOff) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM settlement_run WHERE cut_off >= :cutOff)")
                .bind("cutOff", cutOff)
                .mapTo(Boolean.class)
                .one();
    }

    /** How runs close by themselves. */
    SettlementCycles cycles() {
        return new SettlementCycles(database, this, trail, clock);
    }

    /** Agrees to a run that another person has closed. */
    public SettlementRun approve(UUID id, CallContext context) {
        UUID person = person(context);
        return database.inTransaction(
                context,
                handle -> {
                    SettlementRun run = lock(handle, id);
                    if (run.state() != RunState.CLOSED) {
                        throw Problem.conflict("run-approved", "The run is approved already.");
                    }
                    if (run.createdBy().equals(Optional.of(person))) {
                        throw Problem.conflict(
                                "second-person-needed",
                                "Whoever closed the run cannot approve it too.");
                    }
                    handle.createUpdate(
                                    """
                                    UPDATE settlement_run
                                    SET state = 'APPROVED', approved_at = :now, approved_by = :by WHERE id = :id
                                    """)
                            .bind("now", clock.instant())
                            .bind("by", person)
                            .bind("id", id)
                            .execute();
                    note(handle, "settlement.approved", id, "", context);
                    return require(handle, id);
                });
    }

    /** Issues the statements of an approved run, two for each pair of sites and made from the same claims. */
    public SettlementRun issue(UUID id, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    SettlementRun run = lock(handle, id);
                    if (run.state() == RunState.ISSUED) {
                        throw Problem.conflict(
                                "run-issued", "The statements of this run are issued already.");
                    }
                    if (run.state() != RunState.APPROVED) {
                        throw Problem.conflict(
                                "run-not-approved",
                                "Another person than the one who closed the run approves it first.");
                    }
                    Instant now = clock.instant();
                    handle.createUpdate(
                                    "UPDATE settlement_run SET state = 'ISSUED', issued_at = :now WHERE id = :id")
                            .bind("now", now)
                            .bind("id", id)
                            .execute();
                    note(handle, "settlement.issued", id, "", context);
                    IssueStatements.of(handle, run, now, context);
                    return require(handle, id);
                });
    }

    /** Newest first, as their ids are made in the order of time; without the one that is open. */
    public Page<SettlementRun> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                COLUMNS
                                                        + """
                                                        AND (:after IS NULL OR id \\< :after)
                                                        ORDER BY id DESC LIMIT :atMost
                                                        """)
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(SettlementRun.class)
                                        .list(),
                                SettlementRun::id));
    }

    /** A run that is not open; the {@code not-found} problem for any other. */
    static SettlementRun require(Handle handle, UUID run) {
        return find(handle, run, "");
    }

    static SettlementRun lock(Handle handle, UUID run) {
        return find(handle, run, "FOR UPDATE");
    }

    private static SettlementRun find(Handle handle, UUID run, String lock) {
        return handle.createQuery(COLUMNS + " AND id = :id " + lock)
                .bind("id", run)
                .mapTo(SettlementRun.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** Waits for every command that has made a claim; none makes one more before the commit. */
    private static UUID lockOpen(Handle handle) {
        return handle.createQuery("SELECT id FROM settlement_run WHERE open_mark = 1 FOR UPDATE")
                .mapTo(UUID.class)
                .one();
    }

    private static boolean holdsBefore(Handle handle, UUID run, Instant cutOff) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM site_claim
                          WHERE run_id = :run AND occurred_at \\< :cutOff)
                        """)
                .bind("run", run)
                .bind("cutOff", cutOff)
                .mapTo(Boolean.class)
                .one();
    }

    private static void markClosed(
            Handle handle, UUID run, End end, Instant now, Optional<UUID> person) {
        handle.createUpdate(
                        """
                        UPDATE settlement_run
                        SET state = 'CLOSED', open_mark = NULL, cut_off = :cutOff, zone = :zone,
                          created_at = :now, created_by = :by
                        WHERE id = :run
                        """)
                .bind("cutOff", end.cutOff)
                .bind("zone", end.zone)
                .bind("now", now)
                .bind("by", person)
                .bind("run", run)
                .execute();
    }

    private static UUID openNext(Handle handle, Instant now) {
        UUID next = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO settlement_run (id, created_at, state, open_mark)
                        VALUES (:id, :now, 'OPEN', 1)
                        """)
                .bind("id", next)
                .bind("now", now)
                .execute();
        return next;
    }

    private static void moveLater(Handle handle, UUID run, UUID next, Instant cutOff) {
        handle.createUpdate(
                        "UPDATE site_claim SET run_id = :next WHERE run_id = :run AND occurred_at >= :cutOff")
                .bind("next", next)
                .bind("run", run)
                .bind("cutOff", cutOff)
                .execute();
    }

    private void note(Handle handle, String action, UUID run, String detail, CallContext context) {
        trail.record(handle, context, action, "settlement_run", () -> run, detail);
    }

    /** A token, even one of a person, is kept by whoever has it: two tokens are no two persons. */
    private static UUID person(CallContext context) {
        return context.actor()
                .staff()
                .filter(staff -> !context.actor().byToken())
                .map(EntityId::value)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        403,
                                        "session-required",
                                        "It takes two persons to settle: one closes, another approves."));
    }
}
