package io.mesoderm.platform.http;

import io.mesoderm.spi.context.PatientId;

import java.util.Set;

/**
 * Who read what: {@code operation} is the operationId, {@code patients} those asked for and those
 * in the answer. A refusal (403, or 404 for a chart that may not be opened) is an event too; a
 * request that fails for another reason returned nothing and leaves none.
 */
public record ReadEvent(String operation, Set<PatientId> patients, Outcome outcome) {

    /** Whether the data was given. */
    public enum Outcome {
        READ,
        REFUSED
    }

    public ReadEvent {
        patients = Set.copyOf(patients);
    }
}
