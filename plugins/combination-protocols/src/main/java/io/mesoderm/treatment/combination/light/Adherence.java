package io.mesoderm.treatment.combination.light;

import io.mesoderm.treatment.combination.catalogue.LightDevice;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * How well a rhythm was kept from the first use until a day, both included. A planned day inside a
 * pause is skipped and not missed.
 */
public record Adherence(LocalDate since, int planned, int skipped, int done) {

    static Adherence of(
            LightDevice device, List<LocalDate> used, Set<LocalDate> paused, LocalDate until) {
        LocalDate first = used.stream().min(LocalDate::compareTo).orElseThrow();
        int planned = 0;
        int skipped = 0;
        for (int number = 0; !dayOf(device, first, number).isAfter(until); number++) {
            planned++;
            if (paused.contains(dayOf(device, first, number))) {
                skipped++;
            }
        }
        int done = Math.toIntExact(used.stream().filter(day -> !day.isAfter(until)).count());
        return new Adherence(first, planned, skipped, done);
    }

    /** Of what was to be done in whole percent; more than planned is all of it. */
    public int percent() {
        int due = planned - skipped;
        return due == 0 ? 100 : Math.min(100, done * 100 / due);
    }

    /** The day of the {@code number}th use of the rhythm, counted from 0. */
    static LocalDate dayOf(LightDevice device, LocalDate first, int number) {
        return first.plusDays((long) number * device.days() / device.sessions());
    }

    /** The first planned day after {@code day} that is in no pause. */
    static LocalDate next(
            LightDevice device, LocalDate first, Set<LocalDate> paused, LocalDate day) {
        for (int number = 0; ; number++) {
            LocalDate planned = dayOf(device, first, number);
            if (planned.isAfter(day) && !paused.contains(planned)) {
                return planned;
            }
        }
    }
}
