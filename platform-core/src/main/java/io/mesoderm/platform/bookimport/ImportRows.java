package io.mesoderm.platform.bookimport;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of files that were sent. */
final class ImportRows {

    private static final String SELECT =
            """
            SELECT i.id, i.kind, i.name, i.state, i.line_count, i.taken_at,
              COUNT(CASE WHEN l.outcome = 'UNCHECKED' THEN 1 END) AS unchecked,
              COUNT(CASE WHEN l.outcome = 'FITS' THEN 1 END) AS fits,
              COUNT(CASE WHEN l.outcome = 'IMPORTED' THEN 1 END) AS imported,
              COUNT(CASE WHEN l.outcome = 'ALREADY_THERE' THEN 1 END) AS already_there,
              COUNT(CASE WHEN l.outcome = 'REFUSED' THEN 1 END) AS refused,
              COUNT(CASE WHEN l.outcome = 'UNREADABLE' THEN 1 END) AS unreadable,
              COUNT(CASE WHEN l.outcome = 'PAST' THEN 1 END) AS past,
              COUNT(CASE WHEN l.outcome = 'OTHER_SITE' THEN 1 END) AS other_site
            FROM book_import i JOIN book_import_line l ON l.import_id = i.id
            """;

    private static final String GROUPED =
            " GROUP BY i.id, i.kind, i.name, i.state, i.line_count, i.taken_at";

    /** One import with its lines counted. */
    record Row(
            UUID id,
            ImportKind kind,
            String name,
            ImportState state,
            int lineCount,
            Instant takenAt,
            int unchecked,
            int fits,
            int imported,
            int alreadyThere,
            int refused,
            int unreadable,
            int past,
            int otherSite) {

        ImportReport report(boolean known) {
            return new ImportReport(
                    id,
                    kind,
                    name,
                    state,
                    known,
                    lineCount,
                    new ImportReport.Counts(
                            unchecked,
                            fits,
                            imported,
                            alreadyThere,
                            refused,
                            unreadable,
                            past,
                            otherSite),
                    takenAt);
        }
    }

    /** The kind and state alone, without counting. */
    record Head(UUID id, ImportKind kind, ImportState state) {}

    private ImportRows() {}

    static UUID insert(
            Handle handle,
            ImportKind kind,
            byte[] sha256,
            String name,
            int lines,
            Instant now,
            CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO book_import (id, site_id, kind, sha256, name, state, line_count, taken_at, taken_by)
                        VALUES (:id, :site, :kind, :sha256, :name, 'CHECKING', :lines, :now, :by)
                        """)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .bind("kind", kind.name())
                .bind("sha256", sha256)
                .bind("name", name)
                .bind("lines", lines)
                .bind("now", now)
                .bind("by", context.actor().staff().orElse(null))
                .execute();
        return id;
    }

    static Optional<UUID> findSame(
            Handle handle, ImportKind kind, byte[] sha256, CallContext context) {
        return handle.createQuery(
                        "SELECT id FROM book_import WHERE site_id = :site AND kind = :kind AND sha256 = :sha256")
                .bind("site", context.requiredSite())
                .bind("kind", kind.name())
                .bind("sha256", sha256)
                .mapTo(UUID.class)
                .findOne();
    }

    /** One of the site's own; 404 for any other. */
    static Row require(Handle handle, UUID id, CallContext context) {
        return handle.createQuery(SELECT + " WHERE i.id = :id AND i.site_id = :site" + GROUPED)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Row.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    static Head head(Handle handle, UUID id, CallContext context) {
        return head(handle, id, context, "");
    }

    /** As above, and nobody else changes its state meanwhile. */
    static Head lock(Handle handle, UUID id, CallContext context) {
        return head(handle, id, context, " FOR UPDATE");
    }

    private static Head head(Handle handle, UUID id, CallContext context, String how) {
        return handle.createQuery(
                        "SELECT id, kind, state FROM book_import WHERE id = :id AND site_id = :site"
                                + how)
                .bind("id", id)
                .bind("site", context.requiredSite())
                .mapTo(Head.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    /** The newest first. */
    static List<Row> list(Handle handle, Optional<UUID> before, int atMost, CallContext context) {
        return handle.createQuery(
                        SELECT
                                + " WHERE i.site_id = :site AND (:before IS NULL OR i.id < :before)"
                                + GROUPED
                                + " ORDER BY i.id DESC LIMIT :atMost")
                .bind("site", context.requiredSite())
                .bind("before", before.orElse(null))
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .list();
    }

    /** Goes from one state to another; false if it was in none of the former. */
    static boolean become(Handle handle, UUID id, ImportState to, List<ImportState> from) {
        return handle.createUpdate(
                                "UPDATE book_import SET state = :to WHERE id = :id AND state IN (<from>)")
                        .bind("to", to.name())
                        .bind("id", id)
                        .bindList("from", from.stream().map(Enum::name).toList())
                        .execute()
                == 1;
    }
}
