package io.mesoderm.platform.patient;

import java.util.List;
import java.util.Optional;

/** A clinical fact as a patient tells it: nobody knows since when, and it comes from nowhere else. */
final class ToldFact {

    private ToldFact() {}

    static ClinicalFact allergy(String substance, String... codes) {
        return of(ClinicalFact.Kind.ALLERGY, substance, true, codes);
    }

    static ClinicalFact of(ClinicalFact.Kind kind, String what, boolean active, String... codes) {
        return new ClinicalFact(
                kind,
                List.of(codes),
                what,
                active,
                active ? "active" : "resolved",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "told",
                Optional.empty());
    }
}
