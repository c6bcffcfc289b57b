package io.mesoderm.platform.careplan.checkpoint;

import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.EntityId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One checkpoint of a course.
 *
 * @param code the moment in the template's word
 * @param name what the catalogue calls such moments
 * @param rule the rule of the clinical reference
 * @param sources what the moment rests on
 * @param designDefault whether its window is the house's own
 * @param reason why it was skipped
 * @param note of whoever decided
 */
public record Checkpoint(
        UUID id,
        CarePlanId plan,
        String code,
        String name,
        String rule,
        List<String> sources,
        boolean designDefault,
        LocalDate dueOn,
        LocalDate windowFrom,
        LocalDate windowTo,
        State state,
        Optional<LocalDate> doneOn,
        Optional<String> doneBy,
        Optional<String> reason,
        Map<String, String> told,
        Optional<Decision> decision,
        Optional<String> note,
        Optional<Instant> decidedAt,
        Optional<String> decidedBy) {

    /** Where it stands. */
    public enum State {
        DUE,
        DONE,
        SKIPPED,
        /** Its course was ended before. */
        CANCELLED
    }

    /** What the outcome means for the course. */
    public enum Decision {
        CONTINUE,
        /** The course ends, and another treatment is chosen. */
        SWITCH,
        STOP,
        /** The course is complete; maintenance begins. */
        MAINTAIN
    }

    /** Its id in the trail. */
    record Id(UUID value) implements EntityId {

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
