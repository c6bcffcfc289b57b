package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.spi.reference.Catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long somebody is watched ({@code seeds/care/emergency-observation.yaml}). */
public record ObservationRule(
        int hours,
        Optional<Integer> atDoses,
        Optional<Integer> atMostDoses,
        Optional<List<Circumstance>> anyOf,
        Optional<List<Circumstance>> allOf,
        Optional<List<Circumstance>> noneOf,
        Map<String, String> says) {

    public static final Catalogue<ObservationRule> CATALOGUE =
            new Catalogue<>("emergency-observation", ObservationRule.class);

    /** What makes the time longer or shorter. */
    public enum Circumstance {
        GOOD_RESPONSE,
        GIVEN_WITHIN_30_MINUTES,
        COMPLETE_RESOLUTION,
        HAS_AUTO_INJECTORS,
        SUPERVISED,
        BIPHASIC_BEFORE,
        SEVERE_RESPIRATORY,
        SLOW_RELEASE,
        LATE_NIGHT,
        POOR_ACCESS
    }

    /** Whether it holds: by its doses or one of its circumstances, and by all that it asks for. */
    boolean holds(int doses, Set<Circumstance> circumstances) {
        boolean worse =
                atDoses.map(least -> doses >= least).orElse(false)
                        || anyOf.map(some -> some.stream().anyMatch(circumstances::contains))
                                .orElse(false);
        boolean asked = atDoses.isPresent() || anyOf.isPresent();
        return (worse || !asked)
                && atMostDoses.map(most -> doses <= most).orElse(true)
                && allOf.map(circumstances::containsAll).orElse(true)
                && noneOf.map(some -> some.stream().noneMatch(circumstances::contains))
                        .orElse(true);
    }
}
