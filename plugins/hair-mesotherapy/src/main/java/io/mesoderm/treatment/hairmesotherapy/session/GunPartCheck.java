package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import java.util.Optional;
import java.util.function.Predicate;

/** A gun's reusable part goes to the next patient only from the steriliser or sterile water (FO-18). */
final class GunPartCheck {

    private static final String NOT_REPROCESSED = "FO-18";

    private final FormularyRules rules;

    GunPartCheck(FormularyRules rules) {
        this.rules = rules;
    }

    /** {@code ready} says of a part whether the log lets it into the session. */
    Optional<Finding> finding(
            SessionPlan plan, Optional<CorrectedSession> before, Predicate<String> ready) {
        if (!plan.device().value().isShared()
                || before.filter(old -> old.hadNoPart(plan)).isPresent()) {
            return Optional.empty();
        }
        Optional<String> part = plan.details().gunPart();
        if (part.isEmpty()) {
            return Optional.of(rules.finding(NOT_REPROCESSED, "because.part-unnamed"));
        }
        return part.filter(ready.negate())
                .map(one -> rules.finding(NOT_REPROCESSED, "because.part-unready", one));
    }
}
