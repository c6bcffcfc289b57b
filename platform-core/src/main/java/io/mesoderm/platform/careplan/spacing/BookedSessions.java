package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The appointment book as spacing asks it; the book answers, or nobody while there is none. */
@FunctionalInterface
public interface BookedSessions {

    /** A book without appointments. */
    BookedSessions NONE = (handle, patients, from, to, without) -> List.of();

    /**
     * Appointments of these patients (duplicates of one person) on days from {@code from} to {@code to}, both
     * included, that still stand; {@code without} is the one that is being moved.
     */
    List<SpacedSession> of(
            Handle handle,
            List<PatientId> patients,
            LocalDate from,
            LocalDate to,
            Optional<UUID> without);
}
