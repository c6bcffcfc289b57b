package io.mesoderm.platform.tasks;

import io.mesoderm.platform.patient.PatientNames;
import io.mesoderm.spi.context.PatientId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A task as a list shows it.
 *
 * @param title in the language of whoever asks
 * @param named the patient's name, where the chart may be opened
 * @param overdue whether it is open and its time is past
 * @param endedBy the name of whoever did or dropped it
 */
public record Task(
        UUID id,
        String kind,
        String title,
        Optional<PatientId> patient,
        Optional<PatientNames.Named> named,
        Optional<UUID> about,
        Instant dueAt,
        Optional<String> role,
        State state,
        boolean overdue,
        Optional<Instant> endedAt,
        Optional<String> endedBy) {

    /** What became of it. */
    public enum State {
        OPEN,
        DONE,
        DROPPED
    }
}
