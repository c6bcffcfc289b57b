package io.mesoderm.platform.careplan.blackout;

import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Days on which a patient cannot come, both ends included. Why is told to who may read care alone, since to fast or to be
 * ill says something of health, and to hide those two would say as much.
 *
 * @param standing the days of visits that stood when these were added; nothing moves them
 */
public record Blackout(
        UUID id,
        PatientId patient,
        LocalDate from,
        LocalDate to,
        Optional<Kind> kind,
        Optional<String> note,
        Optional<Instant> endedAt,
        List<LocalDate> standing) {

    /** Why the patient cannot come. */
    public enum Kind {
        TRAVEL,
        FASTING,
        ILLNESS,
        EXAM,
        EVENT
    }

    public Blackout {
        standing = List.copyOf(standing);
    }
}
