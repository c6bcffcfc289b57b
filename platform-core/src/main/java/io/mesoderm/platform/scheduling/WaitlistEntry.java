package io.mesoderm.platform.scheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who waits for a time to become free.
 *
 * @param modality what for, to those alone who may read care
 * @param practitioner the only one they would come to, if that is so
 * @param offered a time that became free and that this entry was the first to fit, by the site's clock
 * @param offeredBy who treats then
 */
public record WaitlistEntry(
        UUID id,
        PatientId patient,
        String patientNumber,
        String familyName,
        String givenNames,
        Optional<Modality> modality,
        LocalDate fromDay,
        LocalDate toDay,
        PartOfDay partOfDay,
        Optional<PractitionerId> practitioner,
        State state,
        Instant since,
        Optional<LocalDateTime> offered,
        Optional<PractitionerId> offeredBy) {

    /** When of a day somebody can come. */
    public enum PartOfDay {
        /** At any time. */
        ANY,
        /** Until noon. */
        MORNING,
        /** From noon on. */
        AFTERNOON;

        static PartOfDay of(LocalTime time) {
            return time.isBefore(LocalTime.NOON) ? MORNING : AFTERNOON;
        }
    }

    /** How far the wait has come. */
    public enum State {
        /** Nothing has become free yet. */
        WAITING,
        /** A time is free: the desk asks. */
        OFFERED,
        /** The visit is in the book. */
        BOOKED,
        /** Nobody waits any more. */
        ENDED
    }

    /** An entry's id in the trail. */
    record EntryId(UUID value) implements EntityId {

        @Override
        public String toString() {
            return value.toString();
        }
    }
}
