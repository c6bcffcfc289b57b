package io.mesoderm.platform.careplan.medicine;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A medicine that a patient takes or took.
 *
 * @param name of the medicine, in the reader's language
 * @param startedOn the day of the first dose
 * @param overridden what stood in the way and why a prescriber let it pass; empty if nothing did
 * @param donationFrom the first day on which blood may be donated again; empty while it is taken, and where that is no matter
 */
public record MedicineCourse(
        UUID id,
        PatientId patient,
        SiteId site,
        String medicine,
        String name,
        String dose,
        LocalDate startedOn,
        Optional<String> startedBy,
        String overridden,
        Optional<LocalDate> endedOn,
        Optional<String> endReason,
        Optional<LocalDate> donationFrom) {}
