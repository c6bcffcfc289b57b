package io.mesoderm.platform.scheduling;

import java.time.Duration;
import java.time.Instant;

/** How a visit is divided: made ready, treated, watched. The patient is there for all of it. */
record SlotLength(int preparationMinutes, int treatmentMinutes, int observationMinutes) {

    Duration whole() {
        return Duration.ofMinutes(preparationMinutes + treatmentMinutes + observationMinutes);
    }

    Instant treatmentFrom(Instant start) {
        return start.plus(Duration.ofMinutes(preparationMinutes));
    }

    Instant treatmentTo(Instant start) {
        return treatmentFrom(start).plus(Duration.ofMinutes(treatmentMinutes));
    }

    Instant end(Instant start) {
        return start.plus(whole());
    }
}
