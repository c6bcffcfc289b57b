package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.FieldError;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether a visit can be at its time, and what to say if it cannot: what stands in the way, and when it could be. */
final class Clashes {

    private static final int OFFERED = 3;

    /** A stay for each need that is met, and what is in the way of the others. */
    private record Filled(List<Stay> stays, List<FieldError> faults) {}

    private final InstantSource clock;

    Clashes(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether it can be at its time, as far as can be seen without the locks. */
    boolean fits(Handle handle, Visit visit) {
        SiteDays days = days(handle, visit);
        return isOpen(days, visit)
                && elsewhere(handle, visit).isEmpty()
                && fill(visit, taken(handle, visit)).faults.isEmpty();
    }

    /** One stay for each need; refused with what is in the way. Say it again under the locks before it counts. */
    List<Stay> settle(Handle handle, Visit visit) {
        requireOpen(handle, visit);
        requirePatientFree(handle, visit);
        Filled filled = fill(visit, taken(handle, visit));
        if (!filled.faults.isEmpty()) {
            throw offering(
                    handle,
                    visit,
                    Problem.conflict("slot-taken", "This time is taken; see 'errors'.")
                            .fields(filled.faults));
        }
        return filled.stays;
    }

    private static List<Stay> taken(Handle handle, Visit visit) {
        List<UUID> resources =
                visit.needs().stream()
                        .flatMap(need -> need.candidates().keySet().stream())
                        .distinct()
                        .toList();
        return BookedTimes.taken(handle, resources, visit.start(), visit.end(), visit.itself());
    }

    private static Filled fill(Visit visit, List<Stay> others) {
        List<Stay> taken = new ArrayList<>(others);
        List<Stay> stays = new ArrayList<>();
        List<FieldError> faults = new ArrayList<>();
        for (Need need : visit.needs()) {
            Optional<UUID> free = need.free(taken);
            if (free.isPresent()) {
                Stay stay = need.with(free.get());
                stays.add(stay);
                taken.add(stay);
            } else {
                faults.add(new FieldError(need.field(), why(need, taken, visit.site().zone())));
            }
        }
        return new Filled(stays, faults);
    }

    private static SiteDays days(Handle handle, Visit visit) {
        LocalDate day = visit.localStart().toLocalDate();
        return SiteDays.read(handle, visit.site().id(), day, day);
    }

    private static boolean isOpen(SiteDays days, Visit visit) {
        LocalDateTime from = visit.localStart();
        LocalDateTime to = LocalDateTime.ofInstant(visit.end(), visit.site().zone());
        List<SiteDays.Span> open = days.open(from.toLocalDate());
        return open.contains(SiteDays.Span.WHOLE_DAY)
                || open.stream()
                        .anyMatch(
                                span ->
                                        !from.toLocalTime().isBefore(span.opens())
                                                && !to.isAfter(
                                                        from.toLocalDate().atTime(span.closes())));
    }

    private void requireOpen(Handle handle, Visit visit) {
        SiteDays days = days(handle, visit);
        if (!isOpen(days, visit)) {
            LocalDate day = visit.localStart().toLocalDate();
            List<SiteDays.Span> open = days.open(day);
            String why =
                    days.closure(day)
                            .map(SiteDays.Closure::reason)
                            .orElseGet(
                                    () ->
                                            open.isEmpty()
                                                    ? "closed on this weekday"
                                                    : "open " + spans(open));
            throw offering(
                    handle,
                    visit,
                    Problem.conflict(
                            "site-closed", "The site is not open for all of this visit: " + why));
        }
    }

    private static String spans(List<SiteDays.Span> open) {
        return open.stream()
                .map(span -> span.opens() + "–" + span.closes())
                .collect(Collectors.joining(", "));
    }

    private void requirePatientFree(Handle handle, Visit visit) {
        List<BookedTimes.Time> other = elsewhere(handle, visit);
        if (!other.isEmpty()) {
            ZoneId zone = visit.site().zone();
            throw offering(
                    handle,
                    visit,
                    Problem.conflict(
                            "patient-booked",
                            "The patient has another visit from %s to %s."
                                    .formatted(
                                            clock(other.getFirst().startsAt(), zone),
                                            clock(other.getFirst().endsAt(), zone))));
        }
    }

    private static List<BookedTimes.Time> elsewhere(Handle handle, Visit visit) {
        return BookedTimes.ofPatient(
                handle, visit.patient(), visit.start(), visit.end(), visit.itself());
    }

    private static String why(Need need, List<Stay> taken, ZoneId zone) {
        if (need.candidates().size() > 1) {
            return "none is free: " + String.join(", ", need.candidates().values());
        }
        Stay clash =
                taken.stream()
                        .filter(stay -> need.candidates().containsKey(stay.resource()))
                        .filter(stay -> stay.overlaps(need.from(), need.to()))
                        .findFirst()
                        .orElseThrow();
        return "%s is taken from %s to %s"
                .formatted(
                        need.candidates().get(clash.resource()),
                        clock(clash.startsAt(), zone),
                        clock(clash.endsAt(), zone));
    }

    private static LocalTime clock(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /** The refusal, and when it could be. */
    private Problem offering(Handle handle, Visit visit, Problem refusal) {
        List<LocalDateTime> free = FreeTimes.next(handle, visit, clock.instant(), OFFERED);
        return refusal.field(
                "start",
                free.isEmpty()
                        ? "nothing is free in the next two weeks"
                        : "free next: "
                                + free.stream()
                                        .map(LocalDateTime::toString)
                                        .collect(Collectors.joining(", ")));
    }
}
