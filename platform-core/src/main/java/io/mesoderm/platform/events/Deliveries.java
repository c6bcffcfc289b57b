package io.mesoderm.platform.events;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.DomainEvent;
import io.mesoderm.spi.event.EventId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The tables {@code outbox} and {@code outbox_delivery}. A delivery waits while an earlier one of the same
 * module and aggregate is unfinished, on whichever node; that is what keeps the order.
 */
final class Deliveries {

    private static final int LONGEST_ERROR = 500;

    private Deliveries() {}

    /** Writes the event and returns its place in the order. */
    static long add(
            Handle handle, EventId id, DomainEvent event, CallContext context, Instant now) {
        return handle.createUpdate(
                        """
                        INSERT INTO outbox (id, aggregate_id, type, content, site_id, zone, occurred_at)
                        VALUES (:id, :aggregate, :type, :content, :site, :zone, :now)
                        """)
                .bind("id", id)
                .bind("aggregate", event.aggregate())
                .bind("type", EventTypes.nameOf(event))
                .bind("content", EventTypes.write(event))
                .bindByType("site", context.site().orElse(null), SiteId.class)
                .bind("zone", context.zone().getId())
                .bind("now", now)
                .executeAndReturnGeneratedKeys("seq")
                .mapTo(long.class)
                .one();
    }

    static void address(
            Handle handle,
            EventId id,
            long seq,
            DomainEvent event,
            Collection<ModuleId> modules,
            Instant now) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO outbox_delivery
                          (event_id, module, seq, aggregate_id, state, fencing_token, failures, due_at)
                        VALUES (:id, :module, :seq, :aggregate, 'PENDING', 0, 0, :now)
                        """);
        for (ModuleId module : modules) {
            batch.bind("id", id)
                    .bind("module", module)
                    .bind("seq", seq)
                    .bind("aggregate", event.aggregate())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    /** Modules with deliveries under way or waiting. */
    static List<ModuleId> waiting(Handle handle) {
        return handle.createQuery(
                        "SELECT DISTINCT module FROM outbox_delivery WHERE state = 'PENDING'")
                .mapTo(ModuleId.class)
                .list();
    }

    /** The earliest delivery that may go now; others may have seen it too. */
    static Optional<Claim> next(Handle handle, ModuleId module, Instant now) {
        return handle.createQuery(
                        """
                        SELECT o.id AS event, o.type, o.content, o.site_id AS site, o.zone,
                          d.fencing_token, d.failures
                        FROM outbox_delivery d JOIN outbox o ON o.id = d.event_id
                        WHERE d.state = 'PENDING' AND d.module = :module AND d.due_at <= :now
                          AND NOT EXISTS (SELECT 1 FROM outbox_delivery e
                            WHERE e.aggregate_id = d.aggregate_id AND e.module = d.module
                              AND e.state = 'PENDING' AND e.seq < d.seq)
                        ORDER BY d.seq LIMIT 1
                        """)
                .bind("module", module)
                .bind("now", now)
                .mapTo(Claim.class)
                .findOne();
    }

    /** Makes it this node's until {@code leaseEnd}, with a token of its own; empty if another was faster. */
    static Optional<Claim> take(Handle handle, Claim seen, ModuleId module, Instant leaseEnd) {
        int taken =
                handle.createUpdate(
                                """
                                UPDATE outbox_delivery
                                SET fencing_token = fencing_token + 1, due_at = :leaseEnd
                                WHERE event_id = :event AND module = :module
                                  AND state = 'PENDING' AND fencing_token = :token
                                """)
                        .bind("leaseEnd", leaseEnd)
                        .bind("event", seen.event())
                        .bind("module", module)
                        .bind("token", seen.fencingToken())
                        .execute();
        return taken == 1 ? Optional.of(seen.taken()) : Optional.empty();
    }

    /** When the next delivery of the module may go, if any waits. */
    static Optional<Instant> nextDue(Handle handle, ModuleId module) {
        return handle.createQuery(
                        """
                        SELECT MIN(d.due_at) FROM outbox_delivery d
                        WHERE d.state = 'PENDING' AND d.module = :module
                          AND NOT EXISTS (SELECT 1 FROM outbox_delivery e
                            WHERE e.aggregate_id = d.aggregate_id AND e.module = d.module
                              AND e.state = 'PENDING' AND e.seq < d.seq)
                        """)
                .bind("module", module)
                .mapTo(Instant.class)
                .findOne();
    }

    /** Ends the claim; false if it had been lost to another. */
    static boolean finish(
            Handle handle, Claim claim, ModuleId module, Outcome outcome, Instant dueAt) {
        return handle.createUpdate(
                                """
                                UPDATE outbox_delivery
                                SET state = :state, failures = :failures, due_at = :dueAt,
                                  last_error = :error
                                WHERE event_id = :event AND module = :module
                                  AND state = 'PENDING' AND fencing_token = :token
                                """)
                        .bind("state", outcome.state())
                        .bind("failures", outcome.failures())
                        .bind("dueAt", dueAt)
                        .bind("error", outcome.error().map(Deliveries::cut).orElse(null))
                        .bind("event", claim.event())
                        .bind("module", module)
                        .bind("token", claim.fencingToken())
                        .execute()
                == 1;
    }

    private static String cut(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR);
    }
}
