package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A step of the recall ladder (MT-04): an entry of {@code ladder.yaml}.
 *
 * @param days before the due day if negative, behind it if positive
 * @param message the message that is written; a call task is opened where there is none, and on a {@code lapse} nothing
 */
record Step(int days, Optional<String> message, boolean lapse) {

    static final Catalogue<Step> CATALOGUE = new Catalogue<>("ladder", Step.class);

    LocalDate on(LocalDate due) {
        return due.plusDays(days);
    }
}
