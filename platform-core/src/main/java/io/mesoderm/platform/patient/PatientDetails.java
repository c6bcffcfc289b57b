package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.Sex;

import java.time.LocalDate;
import java.util.Optional;

/** What people tell us about who they are; everything of {@link Patient} that we do not make. */
public record PatientDetails(
        String familyName,
        String givenNames,
        Optional<LocalDate> birthDate,
        Sex sex,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> address,
        Optional<String> language,
        Optional<LocalDate> deceasedOn) {}
