package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * When a site is open on some days, read once for all of them. A site that has never said its hours is open all day:
 * nobody knows better. Where it has, a weekday without hours is a closed one.
 */
public final class SiteDays {

    /** From opening to closing, by the site's clock. */
    public record Span(LocalTime opens, LocalTime closes) {

        static final Span WHOLE_DAY = new Span(LocalTime.MIN, LocalTime.MAX);
    }

    /** Days on which nobody is treated, and why; both ends are closed. */
    record Closure(LocalDate fromDay, LocalDate toDay, String reason) {

        boolean covers(LocalDate day) {
            return !day.isBefore(fromDay) && !day.isAfter(toDay);
        }
    }

    /** Hours of one weekday as stored. */
    record Hours(
            int weekday,
            LocalTime opens,
            LocalTime closes,
            LocalDate validFrom,
            Optional<LocalDate> validTo) {

        boolean holdsOn(LocalDate day) {
            return !day.isBefore(validFrom) && validTo.filter(end -> !day.isBefore(end)).isEmpty();
        }
    }

    private final List<Hours> hours;
    private final List<Closure> closures;

    SiteDays(List<Hours> hours, List<Closure> closures) {
        this.hours = List.copyOf(hours);
        this.closures = List.copyOf(closures);
    }

    /** Of the days from {@code from} to {@code to}, both included. */
    static SiteDays read(Handle handle, SiteId site, LocalDate from, LocalDate to) {
        List<Hours> hours =
                handle.createQuery(
                                """
                                SELECT weekday, opens, closes, valid_from, valid_to FROM site_hours
                                WHERE site_id = :site AND valid_from <= :to AND (valid_to IS NULL OR valid_to > :from)
                                ORDER BY valid_from, weekday, opens
                                """)
                        .bind("site", site)
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Hours.class)
                        .list();
        List<Closure> closures =
                handle.createQuery(
                                """
                                SELECT from_day, to_day, reason FROM site_closure
                                WHERE site_id = :site AND from_day <= :to AND to_day >= :from ORDER BY from_day, id
                                """)
                        .bind("site", site)
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Closure.class)
                        .list();
        return new SiteDays(hours, closures);
    }

    /** What care plans ask. */
    static OpenDays openDays() {
        return (handle, site, from, to) -> {
            SiteDays days = read(handle, site, from, to);
            TreeSet<LocalDate> closed = new TreeSet<>();
            from.datesUntil(to.plusDays(1))
                    .filter(Predicate.not(days::isOpen))
                    .forEach(closed::add);
            return closed;
        };
    }

    boolean isOpen(LocalDate day) {
        return !open(day).isEmpty();
    }

    /** When the site is open on that day, in order; nothing if it is closed. */
    List<Span> open(LocalDate day) {
        if (closure(day).isPresent()) {
            return List.of();
        }
        List<Hours> week = hours.stream().filter(each -> each.holdsOn(day)).toList();
        if (week.isEmpty()) {
            return List.of(Span.WHOLE_DAY);
        }
        DayOfWeek weekday = day.getDayOfWeek();
        return week.stream()
                .filter(each -> each.weekday == weekday.getValue())
                .map(each -> new Span(each.opens, each.closes))
                .toList();
    }

    /** Why the day is closed though its weekday may be open. */
    Optional<Closure> closure(LocalDate day) {
        return closures.stream().filter(each -> each.covers(day)).findFirst();
    }
}
