package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.care.Observed;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the core's rules look at beside the situation that modules see: when the session begins by the site's clock,
 * the newest observations up to its day by their code, what the chain has chosen, and what the session gives. {@code
 * ahead} says that nobody can ask the patient now: somebody is called back, or books for another day.
 */
public record Known(
        Optional<LocalDateTime> at,
        Map<String, Observed> observations,
        Map<String, String> policies,
        Set<String> substances,
        boolean ahead) {

    /** The same, where nobody can ask the patient now. */
    public Known lookingAhead() {
        return new Known(at, observations, policies, substances, true);
    }

    public Known {
        observations = Map.copyOf(observations);
        policies = Map.copyOf(policies);
        substances = Set.copyOf(substances);
    }
}
