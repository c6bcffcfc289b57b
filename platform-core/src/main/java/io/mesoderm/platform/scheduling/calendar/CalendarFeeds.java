package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The links under which patients find their calendars: one at a time for a patient, since a new one is asked for when the
 * old one got lost.
 */
public final class CalendarFeeds {

    /** As many of a patient's links as are shown, newest first. */
    private static final int SHOWN = 20;

    /**
     * A link without its secret.
     *
     * @param lastReadAt when a calendar program asked last, to the hour
     */
    public record Feed(
            UUID id,
            PatientId patient,
            SiteId site,
            Instant createdAt,
            Optional<String> createdBy,
            Optional<Instant> revokedAt,
            Optional<Instant> lastReadAt) {}

    /** A new link; its path is told this once. */
    public record Made(UUID id, PatientId patient, String path) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public CalendarFeeds(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** The patient's links, newest first. */
    public List<Feed> list(PatientId patient, CallContext context) {
        return database.inReport(
                context, handle -> feeds(handle, ChartAccess.require(handle, context, patient)));
    }

    /** A new link, which ends the one before. */
    public Made make(PatientId patient, CallContext context) {
        FeedToken token = FeedToken.next();
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    Patients.lock(handle, linked.survivor());
                    Instant now = clock.instant();
                    end(handle, linked, Optional.empty(), now, context);
                    UUID id = Ids.next();
                    handle.createUpdate(
                                    """
                                    INSERT INTO calendar_feed (id, patient_id, site_id, token, running, created_at, created_by)
                                    VALUES (:id, :patient, :site, :token, TRUE, :now, :by)
                                    """)
                            .bind("id", id)
                            .bind("patient", linked.survivor())
                            .bind("site", context.requiredSite())
                            .bind("token", token.hash())
                            .bind("now", now)
                            .bind("by", context.actor().staff().orElse(null))
                            .execute();
                    trail.record(
                            handle,
                            context,
                            "calendar.linked",
                            "patient",
                            linked.survivor(),
                            id.toString());
                    return new Made(id, linked.survivor(), token.path(context.chain()));
                });
    }

    /** Nobody reads the calendar by this link any more; one that is ended stays so. */
    public Feed revoke(PatientId patient, UUID feed, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    Patients.lock(handle, linked.survivor());
                    if (end(handle, linked, Optional.of(feed), clock.instant(), context) > 0) {
                        trail.record(
                                handle,
                                context,
                                "calendar.unlinked",
                                "patient",
                                linked.survivor(),
                                feed.toString());
                    }
                    return feeds(handle, linked).stream()
                            .filter(each -> each.id.equals(feed))
                            .findFirst()
                            .orElseThrow(Problem::notFound);
                });
    }

    private static int end(
            Handle handle,
            LinkedPatients linked,
            Optional<UUID> feed,
            Instant now,
            CallContext context) {
        return handle.createUpdate(
                        """
                        UPDATE calendar_feed SET running = NULL, revoked_at = :now, revoked_by = :by
                        WHERE patient_id IN (<patients>) AND running AND (:feed IS NULL OR id = :feed)
                        """)
                .bindList("patients", linked.list())
                .bind("feed", feed.orElse(null))
                .bind("now", now)
                .bind("by", context.actor().staff().orElse(null))
                .execute();
    }

    private static List<Feed> feeds(Handle handle, LinkedPatients linked) {
        return handle.createQuery(
                        """
                        SELECT f.id, f.patient_id AS patient, f.site_id AS site, f.created_at, s.display_name AS created_by,
                          f.revoked_at, f.last_read_at
                        FROM calendar_feed f LEFT JOIN staff s ON s.id = f.created_by
                        WHERE f.patient_id IN (<patients>) ORDER BY f.id DESC LIMIT :most
                        """)
                .bindList("patients", linked.list())
                .bind("most", SHOWN)
                .mapTo(Feed.class)
                .list();
    }
}
