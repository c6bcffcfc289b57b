package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Optional;

/**
 * How many months lie between maintenance sessions (MT-02): an entry of {@code intervals.yaml}.
 *
 * @param template what the code of the course's template begins with; entries with one are asked first
 * @param anchored whether the day is drawn to a season's (MT-03)
 */
record Interval(
        Modality modality,
        Optional<String> template,
        int minMonths,
        int usualMonths,
        int maxMonths,
        boolean anchored) {

    static final Catalogue<Interval> CATALOGUE = new Catalogue<>("intervals", Interval.class);

    /** Of a course of this modality by this template; empty where nothing is maintained. */
    static Optional<Interval> of(
            List<Entry<Interval>> entries, Modality modality, Optional<String> template) {
        List<Interval> own =
                entries.stream()
                        .map(Entry::value)
                        .filter(each -> each.modality() == modality)
                        .toList();
        return own.stream()
                .filter(each -> each.template().isPresent())
                .filter(
                        each ->
                                template.filter(code -> code.startsWith(each.template().get()))
                                        .isPresent())
                .findFirst()
                .or(() -> own.stream().filter(each -> each.template().isEmpty()).findFirst());
    }
}
