package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.patient.LinkedPatients;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a booking asks before it is made (AE-12): while one hold runs there is no further booking. */
@FunctionalInterface
public interface BookingHolds {

    /** The holds of the patient that nobody has released; empty if booking is open. */
    List<Hold> running(Handle handle, LinkedPatients patient);

    /** One hold: since when, and for which adverse event. It says nothing of the patient's health. */
    record Hold(UUID id, UUID event, Instant since) {}
}
