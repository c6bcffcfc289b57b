package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.combination.catalogue.LightPause;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Days on which light is left out because of another treatment (SC-08, SC-09). */
final class Pauses {

    private Pauses() {}

    /** From the day of the other session until the first day light may be used again, which is not in it. */
    record Days(LocalDate first, LocalDate until) {

        boolean contains(LocalDate day) {
            return !day.isBefore(first) && day.isBefore(until);
        }
    }

    static List<Days> of(LightPause pause, List<DoneSession> done) {
        return done.stream()
                .filter(session -> session.modality() == pause.after())
                .map(session -> new Days(session.day(), session.day().plusDays(pause.days())))
                .toList();
    }

    static Set<LocalDate> days(List<Entry<LightPause>> pauses, List<DoneSession> done) {
        return pauses.stream()
                .flatMap(pause -> of(pause.value(), done).stream())
                .flatMap(days -> days.first().datesUntil(days.until()))
                .collect(Collectors.toSet());
    }
}
