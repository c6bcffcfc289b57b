package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A day of the year to which maintenance is drawn (MT-03): an entry of {@code anchors.yaml}. */
record Anchor(int month, int day, int withinDays) {

    static final Catalogue<Anchor> CATALOGUE = new Catalogue<>("anchors", Anchor.class);

    /** The day of {@code [from, to]} that lies closest to an anchor, if one lies near enough; else {@code from}. */
    static LocalDate closest(LocalDate from, LocalDate to, List<Anchor> anchors) {
        return anchors.stream()
                .flatMap(
                        anchor ->
                                Stream.of(from.getYear(), to.getYear())
                                        .distinct()
                                        .map(
                                                year ->
                                                        new Near(
                                                                anchor,
                                                                LocalDate.of(
                                                                        year,
                                                                        anchor.month,
                                                                        anchor.day))))
                .map(near -> near.within(from, to))
                .filter(Candidate::isNear)
                .min(Comparator.comparingLong(Candidate::distance).thenComparing(Candidate::day))
                .map(Candidate::day)
                .orElse(from);
    }

    /** An anchor in a year. */
    private record Near(Anchor anchor, LocalDate on) {

        Candidate within(LocalDate from, LocalDate to) {
            LocalDate day = on.isBefore(from) ? from : on.isAfter(to) ? to : on;
            return new Candidate(
                    day, Math.abs(ChronoUnit.DAYS.between(day, on)), anchor.withinDays());
        }
    }

    /** The day of the window that is nearest to it. */
    private record Candidate(LocalDate day, long distance, int within) {

        boolean isNear() {
            return distance <= within;
        }
    }
}
