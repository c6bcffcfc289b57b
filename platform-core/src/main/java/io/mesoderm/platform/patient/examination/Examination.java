package io.mesoderm.platform.patient.examination;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** An examination by a prescriber; {@code inPerson} if both were in one room. */
public record Examination(
        UUID id,
        PatientId patient,
        SiteId site,
        LocalDate on,
        boolean inPerson,
        Profession profession,
        Optional<String> prescriber,
        String note) {

    /** What the law tells prescribers apart by. */
    public enum Profession {
        DOCTOR,
        NURSE_OR_MIDWIFE,
        OTHER
    }
}
