package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Proves all the books once a day, and remembers when and what was found, so that whoever locks a month waits only for
 * what was booked since: reading all the books takes longer the older they are.
 */
public final class LedgerProofs {

    /** After this long the books are proved anew, before the last proof is too old to build on. */
    private static final Duration AGAIN = Duration.ofHours(20);

    private static final Duration FRESH = Duration.ofHours(24);

    /** Longer than any command takes: an entry made before the proof began may have been committed after. */
    private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

    /** @param broken the first thing that did not hold */
    private record Proof(Instant beganAt, Optional<String> broken) {}

    private final TenantDatabase database;
    private final LedgerAudit audit;
    private final InstantSource clock;

    public LedgerProofs(TenantDatabase database, LedgerAudit audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** Proves the books of the chain unless that was done within the day; true if it was due. */
    public boolean proveIfDue(ChainId chain) {
        CallContext context = SystemContext.of(chain);
        Instant began = clock.instant();
        Optional<Proof> newest = database.inReport(context, LedgerProofs::newest);
        if (newest.filter(proof -> proof.beganAt.isAfter(began.minus(AGAIN))).isPresent()) {
            return false;
        }
        Optional<String> broken = database.inReport(context, this::readAll);
        database.inTransaction(
                context,
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO ledger_proof (id, began_at, ended_at, broken)
                                        VALUES (:id, :began, :ended, LEFT(:broken, 500))
                                        """)
                                .bind("id", Ids.next())
                                .bind("began", began)
                                .bind("ended", clock.instant())
                                .bind("broken", broken)
                                .execute());
        return true;
    }

    /**
     * The first thing that does not hold: from the last proof of this day on, or in all the books if there is none or it
     * found something, which may have been mended since.
     */
    public Optional<String> firstBroken(Handle handle) {
        Instant now = clock.instant();
        return newest(handle)
                .filter(proof -> proof.broken.isEmpty() && proof.beganAt.isAfter(now.minus(FRESH)))
                .map(
                        proof ->
                                first(
                                        audit.entriesSince(
                                                handle, proof.beganAt.minus(LONGEST_COMMAND))))
                .orElseGet(() -> readAll(handle));
    }

    private Optional<String> readAll(Handle handle) {
        return first(audit.books(handle));
    }

    private static Optional<String> first(List<LedgerAudit.Result> results) {
        return results.stream().flatMap(result -> result.fault().stream()).findFirst();
    }

    private static Optional<Proof> newest(Handle handle) {
        return handle.createQuery(
                        "SELECT began_at, broken FROM ledger_proof ORDER BY id DESC LIMIT 1")
                .mapTo(Proof.class)
                .findFirst();
    }
}
