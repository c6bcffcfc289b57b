package io.mesoderm.platform.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An allergy, a condition or a medication. {@code codes} are {@code <system>|<code>}, the first the
 * main one; {@code active} says whether it counts today; {@code informant} is who said so, as text, when
 * that is nobody of ours; {@code externalId} recognises it when it is imported again.
 */
public record ClinicalFact(
        Kind kind,
        List<String> codes,
        String text,
        boolean active,
        String status,
        Optional<LocalDate> beganOn,
        Optional<LocalDate> endedOn,
        Optional<String> informant,
        String provenance,
        Optional<String> externalId) {

    public ClinicalFact {
        codes = List.copyOf(codes);
    }

    /** Which of the three; each has its own table of the same shape. */
    public enum Kind {
        ALLERGY("allergy"),
        CONDITION("clinical_condition"),
        MEDICATION("medication");

        private final String table;

        Kind(String table) {
            this.table = table;
        }

        String table() {
            return table;
        }
    }
}
