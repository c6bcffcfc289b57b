package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of a match: while it holds, its lines and items are in no other. */
final class MatchRows {

    record NewMatch(
            UUID id,
            UUID account,
            SiteId site,
            long linesMinor,
            long itemsMinor,
            Optional<Rest> rest,
            int score,
            Why why,
            Instant now,
            UUID journal) {}

    /** A line of the bank or an item of the books. */
    record Part(UUID subject, String kind, long minor) {}

    private MatchRows() {}

    /** An {@code already-matched} problem if one of these is in a match that holds, once whoever is at it has ended. */
    static void requireFree(Handle handle, SiteId site, List<UUID> subjects) {
        boolean taken =
                handle.createQuery(
                                """
                                SELECT 1 FROM bank_match_part
                                WHERE subject_id IN (<subjects>) AND site_id = :site AND live LIMIT 1 LOCK IN SHARE MODE
                                """)
                        .bindList("subjects", subjects)
                        .bind("site", site)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        if (taken) {
            throw alreadyMatched();
        }
    }

    /** That somebody else was quicker. */
    static Problem alreadyMatched() {
        return Problem.conflict(
                "already-matched", "One of these lines or items is matched already; look again.");
    }

    /** Nothing, if one of the parts is in a match that another has just written: whoever looked before him could not see it. */
    static boolean insert(Handle handle, NewMatch match, List<Part> parts, CallContext context) {
        Rows.bind(
                        handle.createUpdate(
                                """
                        INSERT INTO bank_match (id, account_id, site_id, lines_minor, items_minor, rest_to,
                          score, why, matched_at, matched_by, journal_id)
                        VALUES (:id, :account, :site, :linesMinor, :itemsMinor, :rest, :score, :why, :now, :by,
                          :journal)
                        """),
                        match)
                .bind("by", context.actor().staff().map(EntityId::value))
                .execute();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO bank_match_part (match_id, subject_id, site_id, kind, amount_minor, live)
                        VALUES (:match, :subject, :site, :kind, :minor, TRUE)
                        ON DUPLICATE KEY UPDATE live = TRUE
                        """);
        for (Part part : parts) {
            Rows.bind(batch.bind("match", match.id).bind("site", match.site), part).add();
        }
        batch.execute();
        if (count(handle, match.id) < parts.size()) {
            delete(handle, match.id);
            return false;
        }
        return true;
    }

    private static int count(Handle handle, UUID match) {
        return handle.createQuery("SELECT COUNT(*) FROM bank_match_part WHERE match_id = :match")
                .bind("match", match)
                .mapTo(Integer.class)
                .one();
    }

    private static void delete(Handle handle, UUID match) {
        handle.createUpdate("DELETE FROM bank_match_part WHERE match_id = :match")
                .bind("match", match)
                .execute();
        handle.createUpdate("DELETE FROM bank_match WHERE id = :match")
                .bind("match", match)
                .execute();
    }

    /** Its lines and items are free again. */
    static void undo(Handle handle, UUID match, UUID journal, Instant now, CallContext context) {
        handle.createUpdate("UPDATE bank_match_part SET live = NULL WHERE match_id = :match")
                .bind("match", match)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE bank_match
                        SET undone_at = :now, undone_by = :by, undo_journal_id = :journal
                        WHERE id = :match
                        """)
                .bind("match", match)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("journal", journal)
                .execute();
    }
}
