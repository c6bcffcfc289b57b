package io.mesoderm.platform.patient;

import io.mesoderm.spi.care.Sex;
import io.mesoderm.spi.context.PatientId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Who a patient is and what everybody who treats, sells or writes must not overlook, linked duplicates included.
 * It is the part of the {@link Chart} that needs no {@code care.read}, and is read without the rest. {@code linked}
 * are the other ids read as this patient, so that the record of who was read names them too.
 */
public record PatientBanner(
        PatientId id,
        List<PatientId> linked,
        String number,
        String familyName,
        String givenNames,
        Optional<LocalDate> birthDate,
        Sex sex,
        List<Allergy> allergies) {

    static PatientBanner of(Patient patient, List<PatientId> linked, List<ClinicalFact> allergies) {
        return new PatientBanner(
                patient.id(),
                linked,
                patient.number(),
                patient.familyName(),
                patient.givenNames(),
                patient.birthDate(),
                patient.sex(),
                allergies.stream().map(Allergy::of).toList());
    }

    /** What the patient does not bear; {@code active} says whether that counts today. */
    public record Allergy(String text, boolean active, String status) {

        static Allergy of(ClinicalFact fact) {
            return new Allergy(fact.text(), fact.active(), fact.status());
        }
    }
}
