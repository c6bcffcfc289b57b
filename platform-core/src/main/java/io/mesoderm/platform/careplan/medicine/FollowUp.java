package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.util.Map;

/** What is asked {@code fromDay} to {@code toDay} days after a medicine was begun ({@code seeds/care/medicine-follow-ups.yaml}). */
record FollowUp(String medicine, int fromDay, int toDay, Map<String, String> ask) {

    static final Catalogue<FollowUp> CATALOGUE =
            new Catalogue<>("medicine-follow-ups", FollowUp.class);

    LocalDate from(LocalDate begun) {
        return begun.plusDays(fromDay);
    }

    LocalDate to(LocalDate begun) {
        return begun.plusDays(toDay);
    }
}
