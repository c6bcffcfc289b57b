package io.mesoderm.platform.scheduling;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * When a visit could be: quarters of an hour at which the site is open, all it needs is free and the patient is
 * nowhere else. It looks without locks and promises nothing; only booking decides.
 */
final class FreeTimes {

    private static final int DAYS = 14;
    private static final Duration STEP = Duration.ofMinutes(15);

    /** Where a site has said no hours, nobody is offered the middle of the night. ◆ */
    private static final SiteDays.Span USUAL =
            new SiteDays.Span(LocalTime.of(8, 0), LocalTime.of(18, 0));

    private FreeTimes() {}

    /** The first so many from {@code visit}'s own time on, but not before {@code earliest}. */
    static List<LocalDateTime> next(Handle handle, Visit visit, Instant earliest, int wanted) {
        Instant from = visit.start().isBefore(earliest) ? earliest : visit.start();
        LocalDate first = visit.site().dayOf(from);
        Instant until = from.plus(Duration.ofDays(DAYS));
        SiteDays days = SiteDays.read(handle, visit.site().id(), first, first.plusDays(DAYS));
        List<UUID> resources =
                visit.needs().stream()
                        .flatMap(need -> need.candidates().keySet().stream())
                        .distinct()
                        .toList();
        List<Stay> taken = BookedTimes.taken(handle, resources, from, until, visit.itself());
        List<BookedTimes.Time> patient =
                BookedTimes.ofPatient(handle, visit.patient(), from, until, visit.itself());
        List<LocalDateTime> found = new ArrayList<>();
        for (int day = 0; day < DAYS && found.size() < wanted; day++) {
            for (SiteDays.Span span : days.open(first.plusDays(day))) {
                for (Visit at : inside(span, first.plusDays(day), visit)) {
                    if (found.size() < wanted
                            && !at.start().isBefore(from)
                            && isFree(at, taken, patient)) {
                        found.add(at.localStart());
                    }
                }
            }
        }
        return found;
    }

    /** Each quarter of an hour at which the visit would begin and end while the site is open. */
    private static List<Visit> inside(SiteDays.Span open, LocalDate day, Visit visit) {
        SiteDays.Span span = open.equals(SiteDays.Span.WHOLE_DAY) ? USUAL : open;
        List<Visit> starts = new ArrayList<>();
        LocalDateTime closes = day.atTime(span.closes());
        for (LocalDateTime at = day.atTime(span.opens()); at.isBefore(closes); at = at.plus(STEP)) {
            List<ZoneOffset> offsets = visit.site().zone().getRules().getValidOffsets(at);
            if (offsets.size() == 1) {
                Visit then = visit.at(at.toInstant(offsets.getFirst()));
                if (!LocalDateTime.ofInstant(then.end(), visit.site().zone()).isAfter(closes)) {
                    starts.add(then);
                }
            }
        }
        return starts;
    }

    private static boolean isFree(Visit visit, List<Stay> taken, List<BookedTimes.Time> patient) {
        return visit.needs().stream().allMatch(need -> need.free(taken).isPresent())
                && patient.stream().noneMatch(time -> time.overlaps(visit.start(), visit.end()));
    }
}
