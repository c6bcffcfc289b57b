package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.Journal;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.ledger.MatchPostings;
import io.mesoderm.platform.billing.ledger.SiteBooks;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Takes a match back by its mirror, dated today: no balance of a day gone by changes. */
public final class UndoMatch {

    /** One match. */
    public record MatchRequest(UUID bankMatch) {}

    /** What took it back. */
    public record Undone(UUID id, UUID journal) {}

    private record Held(UUID journalId, String code, boolean undone) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public UndoMatch(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public Undone undo(MatchRequest input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Held held = hold(handle, input.bankMatch, context);
                    if (held.undone) {
                        throw Problem.conflict("match-undone", "This match is undone already.");
                    }
                    Instant now = clock.instant();
                    JournalTransaction mirror =
                            MatchPostings.undone(
                                    new MatchPostings.Match(
                                            Ids.next(), input.bankMatch, now, held.code),
                                    Journal.read(handle, held.journalId),
                                    book -> SiteBooks.reopened(handle, book, now, context));
                    MatchRows.undo(handle, input.bankMatch, mirror.id(), now, context);
                    trail.record(
                            handle,
                            context,
                            "bank-line.unmatched",
                            "bank_match",
                            () -> input.bankMatch,
                            "");
                    Journal.write(handle, List.of(mirror), now);
                    return new Undone(input.bankMatch, mirror.id());
                });
    }

    private static Held hold(Handle handle, UUID match, CallContext context) {
        return handle.createQuery(
                        """
                        SELECT m.journal_id, a.code, m.undone_at IS NOT NULL AS undone
                        FROM bank_match m JOIN bank_account a ON a.id = m.account_id
                        WHERE m.id = :match AND m.site_id = :site FOR UPDATE
                        """)
                .bind("match", match)
                .bind("site", context.requiredSite())
                .mapTo(Held.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }
}
