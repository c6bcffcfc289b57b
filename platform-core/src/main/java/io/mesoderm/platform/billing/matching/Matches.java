package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Page;

import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

/** What was matched, newest first, the undone too. */
public final class Matches {

    /** A match; {@code itemsMinor} less {@code linesMinor} went to {@code rest}. */
    public record BankMatch(
            UUID id,
            String account,
            Currency currency,
            long linesMinor,
            long itemsMinor,
            Optional<Rest> rest,
            int score,
            Why why,
            Instant matchedAt,
            UUID journal,
            Optional<Instant> undoneAt,
            Optional<UUID> undoJournal) {}

    private final TenantDatabase database;

    public Matches(TenantDatabase database) {
        this.database = database;
    }

    public Page<BankMatch> list(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                handle.createQuery(
                                                """
                                                SELECT m.id, a.code AS account, a.currency, m.lines_minor, m.items_minor,
                                                  m.rest_to AS rest, m.score, m.why, m.matched_at,
                                                  m.journal_id AS journal, m.undone_at,
                                                  m.undo_journal_id AS undo_journal
                                                FROM bank_match m JOIN bank_account a ON a.id = m.account_id
                                                WHERE m.site_id = :site AND (:after IS NULL OR m.id < :after)
                                                ORDER BY m.id DESC LIMIT :atMost
                                                """)
                                        .bind("site", context.requiredSite())
                                        .bind("after", input.cursor())
                                        .bind("atMost", input.sought())
                                        .mapTo(BankMatch.class)
                                        .list(),
                                BankMatch::id));
    }
}
