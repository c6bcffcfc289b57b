package io.mesoderm.platform.demo;

import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;

import java.time.LocalDate;
import java.util.Optional;

/** An invented person and the one fact that makes them a fixture. */
record DemoPatient(
        String file,
        String given,
        String family,
        LocalDate birthDate,
        AdministrativeGender sex,
        Optional<Code> condition,
        Optional<Code> medication,
        Optional<Code> allergy) {

    /** A coded fact. */
    record Code(String system, String code, String display) {}

    DemoPatient with(Code fact) {
        return new DemoPatient(
                file, given, family, birthDate, sex, Optional.of(fact), medication, allergy);
    }

    DemoPatient taking(Code fact) {
        return new DemoPatient(
                file, given, family, birthDate, sex, condition, Optional.of(fact), allergy);
    }

    DemoPatient allergicTo(Code fact) {
        return new DemoPatient(
                file, given, family, birthDate, sex, condition, medication, Optional.of(fact));
    }
}
