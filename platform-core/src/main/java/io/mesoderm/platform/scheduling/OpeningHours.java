package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hours of a site by weekday: a week holds from a day on until the next one does, so that old days keep theirs. */
public final class OpeningHours {

    /** One stretch of a weekday; a lunch break makes two of them. */
    public record Stretch(DayOfWeek weekday, LocalTime opens, LocalTime closes) {}

    /** Hours that were set for later: they hold from that day on. */
    public record Coming(LocalDate from, List<Stretch> stretches) {}

    /**
     * The week that holds on a day, and the day it has held since; none where hours were never said.
     *
     * @param later those that take its place one after the other, the next first
     */
    public record Week(Optional<LocalDate> from, List<Stretch> stretches, List<Coming> later) {}

    /** Rows of weeks to come that are read: a year of weeks, each with a break on all of its days. */
    private static final int MOST_LATER = 52 * 7 * 2;

    /**
     * When the site is open on one day, closures included.
     *
     * @param known whether hours or a closure say so; where neither does it can be booked at any time
     */
    public record OpenTimes(
            LocalDate day, boolean known, List<SiteDays.Span> spans, Optional<String> closedFor) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    OpeningHours(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** The week that holds today, or on the day that is asked for. */
    public Week read(Optional<LocalDate> on, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    return week(handle, site.id(), on.orElseGet(() -> site.dayOf(clock.instant())));
                });
    }

    /** When the site is open today, or on the day that is asked for. */
    public OpenTimes open(Optional<LocalDate> on, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    LocalDate day = on.orElseGet(() -> site.dayOf(clock.instant()));
                    SiteDays days = SiteDays.read(handle, site.id(), day, day);
                    List<SiteDays.Span> spans = days.open(day);
                    boolean known = !spans.contains(SiteDays.Span.WHOLE_DAY);
                    return new OpenTimes(
                            day,
                            known,
                            known ? spans : List.of(),
                            days.closure(day).map(SiteDays.Closure::reason));
                });
    }

    /** Lets these hours hold from a day on, until the next that were set for later, which stay as they are. */
    public Week set(LocalDate from, List<Stretch> stretches, CallContext context) {
        check(stretches);
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    if (from.isBefore(site.dayOf(clock.instant()))) {
                        throw Problem.invalid("from", "is past: hours hold from today on or later");
                    }
                    lock(handle, site.id());
                    replace(handle, site.id(), from, stretches);
                    trail.record(
                            handle,
                            context,
                            "opening-hours.set",
                            "site_hours",
                            site.id(),
                            "from " + from);
                    return week(handle, site.id(), from);
                });
    }

    private static void check(List<Stretch> stretches) {
        List<FieldError> faults = new ArrayList<>();
        if (stretches.isEmpty()) {
            faults.add(
                    new FieldError(
                            "stretches", "must not be empty: close the site by a closure instead"));
        }
        for (int i = 0; i < stretches.size(); i++) {
            Stretch each = stretches.get(i);
            if (!each.opens.isBefore(each.closes)) {
                faults.add(
                        new FieldError("stretches[" + i + "].closes", "must be later than opens"));
            }
            for (Stretch before : stretches.subList(0, i)) {
                if (overlap(before, each)) {
                    faults.add(
                            new FieldError(
                                    "stretches[" + i + "].opens",
                                    "overlaps other hours of this weekday"));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
    }

    private static boolean overlap(Stretch one, Stretch other) {
        return one.weekday == other.weekday
                && one.opens.isBefore(other.closes)
                && other.opens.isBefore(one.closes);
    }

    /** Two who set hours at once do it one after the other: the second replaces the first. */
    private static void lock(Handle handle, SiteId site) {
        handle.createQuery("SELECT id FROM site WHERE id = :site FOR UPDATE")
                .bind("site", site)
                .mapTo(SiteId.class)
                .one();
    }

    private static void replace(
            Handle handle, SiteId site, LocalDate from, List<Stretch> stretches) {
        Optional<LocalDate> next =
                handle.createQuery(
                                "SELECT MIN(valid_from) FROM site_hours WHERE site_id = :site AND valid_from > :from")
                        .bind("site", site)
                        .bind("from", from)
                        .mapTo(LocalDate.class)
                        .findOne();
        handle.createUpdate("DELETE FROM site_hours WHERE site_id = :site AND valid_from = :from")
                .bind("site", site)
                .bind("from", from)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE site_hours SET valid_to = :from
                        WHERE site_id = :site AND valid_from < :from AND (valid_to IS NULL OR valid_to > :from)
                        """)
                .bind("site", site)
                .bind("from", from)
                .execute();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO site_hours (id, site_id, weekday, opens, closes, valid_from, valid_to)
                        VALUES (:id, :site, :weekday, :opens, :closes, :from, :to)
                        """);
        for (Stretch each : stretches) {
            batch.bind("id", Ids.next())
                    .bind("site", site)
                    .bind("weekday", each.weekday.getValue())
                    .bind("opens", each.opens)
                    .bind("closes", each.closes)
                    .bind("from", from)
                    .bind("to", next.orElse(null))
                    .add();
        }
        batch.execute();
    }

    private static Week week(Handle handle, SiteId site, LocalDate day) {
        List<SiteDays.Hours> hours =
                handle.createQuery(
                                """
                                SELECT weekday, opens, closes, valid_from, valid_to FROM site_hours
                                WHERE site_id = :site AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)
                                ORDER BY weekday, opens
                                """)
                        .bind("site", site)
                        .bind("day", day)
                        .mapTo(SiteDays.Hours.class)
                        .list();
        return new Week(
                hours.stream().findFirst().map(SiteDays.Hours::validFrom),
                hours.stream().map(OpeningHours::stretch).toList(),
                later(handle, site, day));
    }

    private static List<Coming> later(Handle handle, SiteId site, LocalDate day) {
        Map<LocalDate, List<Stretch>> weeks = new TreeMap<>();
        handle.createQuery(
                        """
                        SELECT weekday, opens, closes, valid_from, valid_to FROM site_hours
                        WHERE site_id = :site AND valid_from > :day
                        ORDER BY valid_from, weekday, opens LIMIT :atMost
                        """)
                .bind("site", site)
                .bind("day", day)
                .bind("atMost", MOST_LATER)
                .mapTo(SiteDays.Hours.class)
                .forEach(
                        row ->
                                weeks.computeIfAbsent(row.validFrom(), from -> new ArrayList<>())
                                        .add(stretch(row)));
        return weeks.entrySet().stream()
                .map(week -> new Coming(week.getKey(), week.getValue()))
                .toList();
    }

    private static Stretch stretch(SiteDays.Hours row) {
        return new Stretch(DayOfWeek.of(row.weekday()), row.opens(), row.closes());
    }
}
