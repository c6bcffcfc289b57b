package io.mesoderm.platform.scheduling.calendar;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.http.ReadRecorder;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a calendar program is given for a link: the patient's visits at all sites and the days around which modules expect
 * the patient. A link that is unknown, ended or of another chain is not there, and one answer says all three.
 */
public final class ReadCalendar {

    /** How far back visits stay in the calendar. ◆ */
    private static final Duration BACK = Duration.ofDays(180);

    /** How far ahead days of modules are shown. ◆ */
    private static final int AHEAD_DAYS = 400;

    private static final int MOST = 500;

    /** Programs ask every few minutes; that somebody still does is kept to the hour. */
    private static final Duration NOTED = Duration.ofHours(1);

    /** A calendar, and the tag by which a program knows whether it has it already. */
    public record Written(byte[] body, String tag) {}

    /** Who else expects the patient of these ids, and on which days from one to another. */
    @FunctionalInterface
    public interface ExpectedDays {

        List<CalendarDay> of(
                Set<PatientId> patients, LocalDate from, LocalDate to, CallContext context);
    }

    /** A link that is good. */
    record Open(UUID id, PatientId patient, SiteId site, Instant createdAt) {}

    private record Found(
            Open feed, Site site, LinkedPatients patient, List<CalendarVisit> visits) {}

    private final TenantDatabase database;
    private final Supplier<List<ChainId>> chains;
    private final ExpectedDays expected;
    private final ReadRecorder reads;
    private final InstantSource clock;

    public ReadCalendar(
            TenantDatabase database,
            Supplier<List<ChainId>> chains,
            ExpectedDays expected,
            ReadRecorder reads,
            InstantSource clock) {
        this.database = database;
        this.chains = chains;
        this.expected = expected;
        this.reads = reads;
        this.clock = clock;
    }

    /** The calendar as it is now; 404 for a link that leads nowhere. */
    public Written read(String chain, String token) {
        ChainId known =
                chains.get().stream()
                        .filter(each -> each.key().equals(chain))
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Instant now = clock.instant();
        Found found = database.inTransaction(known, handle -> find(handle, token, now));
        Site site = found.site;
        CallContext context = SystemContext.at(known, site.id(), site.zone());
        var content =
                new CalendarWriter.Content(
                        found.feed.id,
                        site.name(),
                        found.feed.createdAt,
                        found.visits,
                        expected.of(
                                found.patient.ids(),
                                site.dayOf(now),
                                site.dayOf(now).plusDays(AHEAD_DAYS),
                                context));
        byte[] body = new CalendarWriter(site.locale()).write(content);
        reads.record(
                new ReadEvent("read-calendar", found.patient.ids(), ReadEvent.Outcome.READ),
                context);
        return new Written(
                body, "\"" + HexFormat.of().formatHex(FeedToken.sha256(body), 0, 16) + "\"");
    }

    private static Found find(Handle handle, String token, Instant now) {
        Open feed = open(handle, new FeedToken(token));
        Site site = Sites.find(handle, feed.site).orElseThrow(Problem::notFound);
        LinkedPatients linked = LinkedPatients.of(handle, feed.patient);
        note(handle, feed, now);
        return new Found(feed, site, linked, visits(handle, linked, now.minus(BACK)));
    }

    private static Open open(Handle handle, FeedToken token) {
        return handle.createQuery(
                        """
                        SELECT id, patient_id AS patient, site_id AS site, created_at FROM calendar_feed
                        WHERE token = :token AND running
                        """)
                .bind("token", token.hash())
                .mapTo(Open.class)
                .findOne()
                .orElseThrow(Problem::notFound);
    }

    private static void note(Handle handle, Open feed, Instant now) {
        handle.createUpdate(
                        """
                        UPDATE calendar_feed SET last_read_at = :now
                        WHERE id = :id AND (last_read_at IS NULL OR last_read_at < :before)
                        """)
                .bind("id", feed.id)
                .bind("now", now)
                .bind("before", now.minus(NOTED))
                .execute();
    }

    private static List<CalendarVisit> visits(Handle handle, LinkedPatients linked, Instant since) {
        return handle.createQuery(
                        """
                        SELECT a.id, a.state = 'CANCELLED' AS called_off, a.starts_at, a.ends_at, s.name AS site, s.zone,
                          a.sequence, a.changed_at
                        FROM appointment a JOIN site s ON s.id = a.site_id
                        WHERE a.patient_id IN (<patients>) AND a.starts_at > :since
                        ORDER BY a.starts_at, a.id LIMIT :most
                        """)
                .bindList("patients", linked.list())
                .bind("since", since)
                .bind("most", MOST)
                .mapTo(CalendarVisit.class)
                .list();
    }
}
