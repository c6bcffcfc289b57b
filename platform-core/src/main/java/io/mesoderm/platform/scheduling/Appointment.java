package io.mesoderm.platform.scheduling;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A visit of the book as it is read.
 *
 * @param modality what for, to those alone who may read care
 * @param localStart as it was typed, by the clock of {@code zone}
 * @param note what the desk wrote, where one visit is read
 * @param endReason why it was called off, where one visit is read
 * @param mark what is still to be settled before it is done
 * @param sequence how often its time or place was changed
 */
public record Appointment(
        AppointmentId id,
        SiteId site,
        PatientId patient,
        String patientNumber,
        String familyName,
        String givenNames,
        Optional<Modality> modality,
        Optional<ModuleId> module,
        Optional<String> serviceItem,
        Optional<PlannedSessionId> plannedSession,
        AppointmentState state,
        Instant startsAt,
        Instant endsAt,
        LocalDateTime localStart,
        ZoneId zone,
        List<Taken> resources,
        Optional<String> note,
        Optional<String> endReason,
        Optional<String> mark,
        int sequence,
        long version) {

    /** Somebody or something that the visit has, and what it is called. */
    public record Taken(Stay stay, String name) {}
}
