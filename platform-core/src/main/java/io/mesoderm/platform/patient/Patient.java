package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.http.Versioned;

import java.time.LocalDate;
import java.util.Optional;

/** Who a patient is: the plain part of the record, by which people are found. */
public record Patient(
        PatientId id,
        String number,
        String familyName,
        String givenNames,
        Optional<LocalDate> birthDate,
        Sex sex,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> address,
        Optional<String> language,
        Optional<LocalDate> deceasedOn,
        long version)
        implements Versioned {

    public String fullName() {
        return (givenNames + " " + familyName).strip();
    }

    PatientDetails details() {
        return new PatientDetails(
                familyName,
                givenNames,
                birthDate,
                sex,
                email,
                phone,
                address,
                language,
                deceasedOn);
    }
}
