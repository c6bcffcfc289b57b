package io.mesoderm.platform.patient.fhir;

import io.mesoderm.platform.patient.PatientDetails;
import io.mesoderm.platform.patient.PatientIdentifier;
import io.mesoderm.platform.patient.fhir.BundleEntries.Entry;
import io.mesoderm.spi.care.Sex;

import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From a FHIR Patient to who that is. */
final class PatientReading {

    /** An entry's full URL is an identifier too: it recognises the patient when the file comes again. */
    private static final String URI = "urn:ietf:rfc:3986";

    private final List<ImportProblem> problems;

    PatientReading(List<ImportProblem> problems) {
        this.problems = problems;
    }

    ReadPatient read(Entry<Patient> entry) {
        Patient patient = entry.resource();
        return new ReadPatient(
                entry.index(),
                details(entry, patient),
                identifiers(entry, patient),
                new ArrayList<>());
    }

    private PatientDetails details(Entry<Patient> entry, Patient patient) {
        Optional<HumanName> name = name(patient);
        String family = name.map(HumanName::getFamily).orElse("");
        String given =
                name.map(
                                n ->
                                        n.getGiven().stream()
                                                .map(StringType::getValue)
                                                .collect(Collectors.joining(" ")))
                        .orElse("");
        if (family == null || family.isBlank()) {
            problems.add(new ImportProblem(entry.index(), "Patient.name", "has no family name"));
        }
        return new PatientDetails(
                shortened(family == null ? "" : family, 120),
                shortened(given, 160),
                FhirDates.day(patient.getBirthDateElement()),
                sex(patient),
                contact(patient, ContactPointSystem.EMAIL, 254),
                contact(patient, ContactPointSystem.PHONE, 40),
                patient.getAddress().stream().findFirst().map(PatientReading::address),
                language(patient),
                patient.hasDeceasedDateTimeType()
                        ? FhirDates.day(patient.getDeceasedDateTimeType())
                        : Optional.empty());
    }

    private List<PatientIdentifier> identifiers(Entry<Patient> entry, Patient patient) {
        List<PatientIdentifier> identifiers = new ArrayList<>();
        for (Identifier identifier : patient.getIdentifier()) {
            if (identifier.hasSystem() && identifier.hasValue()) {
                identifiers.add(
                        new PatientIdentifier(
                                identifier.getSystem(), identifier.getValue(), type(identifier)));
            }
        }
        if (!entry.fullUrl().isEmpty()) {
            identifiers.add(new PatientIdentifier(URI, entry.fullUrl(), Optional.empty()));
        }
        if (identifiers.isEmpty()) {
            problems.add(
                    new ImportProblem(
                            entry.index(),
                            "Patient.identifier",
                            "is missing and the entry has no fullUrl: the patient could not be recognised again"));
        }
        return identifiers.stream().distinct().toList();
    }

    private static Optional<HumanName> name(Patient patient) {
        return Stream.concat(
                        patient.getName().stream().filter(n -> n.getUse() == NameUse.OFFICIAL),
                        patient.getName().stream().filter(n -> n.getUse() != NameUse.OLD))
                .findFirst();
    }

    private static Sex sex(Patient patient) {
        return patient.getGender() == null
                ? Sex.UNKNOWN
                : switch (patient.getGender()) {
                    case FEMALE -> Sex.FEMALE;
                    case MALE -> Sex.MALE;
                    case OTHER -> Sex.OTHER;
                    case UNKNOWN, NULL -> Sex.UNKNOWN;
                };
    }

    private static Optional<String> contact(
            Patient patient, ContactPointSystem system, int longest) {
        return patient.getTelecom().stream()
                .filter(point -> point.getSystem() == system && point.hasValue())
                .map(point -> shortened(point.getValue(), longest))
                .findFirst();
    }

    private static String address(Address address) {
        return shortened(
                Stream.concat(
                                address.getLine().stream().map(StringType::getValue),
                                Stream.of(
                                        address.getPostalCode(),
                                        address.getCity(),
                                        address.getState(),
                                        address.getCountry()))
                        .filter(part -> part != null && !part.isBlank())
                        .collect(Collectors.joining(", ")),
                400);
    }

    private static Optional<String> language(Patient patient) {
        return patient.getCommunication().stream()
                .flatMap(c -> c.getLanguage().getCoding().stream())
                .filter(coding -> coding.hasCode())
                .map(coding -> shortened(coding.getCode(), 35))
                .findFirst();
    }

    private static Optional<String> type(Identifier identifier) {
        return Optional.ofNullable(identifier.getType().getText())
                .or(
                        () ->
                                identifier.getType().getCoding().stream()
                                        .map(coding -> coding.getDisplay())
                                        .findFirst())
                .map(text -> shortened(text, 120));
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
