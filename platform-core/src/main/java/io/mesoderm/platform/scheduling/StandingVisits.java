package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDateTime;
import java.util.Optional;

/** One visit stands for a step of a plan; who was called off or stayed away stands for none. */
final class StandingVisits {

    private StandingVisits() {}

    /** Refused with the time of the visit that stands. The caller has locked the patient, whose step it is. */
    static void requireNone(
            Handle handle, PlannedSessionId step, Optional<AppointmentId> otherThan) {
        handle.createQuery(
                        """
                        SELECT local_start FROM appointment
                        WHERE standing_step = :step AND (:other IS NULL OR id <> :other)
                        """)
                .bind("step", step)
                .bind("other", otherThan.orElse(null))
                .mapTo(LocalDateTime.class)
                .findOne()
                .ifPresent(
                        start -> {
                            throw Problem.conflict(
                                            "step-booked",
                                            "A visit stands for this step of the plan: move that one.")
                                    .field("plannedSession", "is booked for " + start);
                        });
    }
}
