package io.mesoderm.platform.demo;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;

import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Writes the demo's patients as FHIR bundles. Invented people with a fixed seed, so that the files are
 * the same on every machine and hold nobody's data.
 */
final class DemoPatients {

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    private static final long SEED = 20261121;

    private final Random random = new Random(SEED);

    private DemoPatients() {}

    /** File name and content of every patient, in order. */
    static Map<String, String> files() {
        return new DemoPatients().write();
    }

    private Map<String, String> write() {
        IParser json = FhirContext.forR4Cached().newJsonParser().setPrettyPrint(true);
        Map<String, String> files = new LinkedHashMap<>();
        for (DemoPatient patient : people()) {
            String text =
                    json.encodeResourceToString(new DemoPatientBundle(patient, this::id).bundle());
            files.put(patient.file(), text + "\n");
        }
        return files;
    }

    private UUID id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes);
    }

    static List<DemoPatient> people() {
        return List.of(
                woman("anna-clear", "Anna", "Ahrens", "1991-03-14"),
                man("bernd-clear", "Bernd", "Brandt", "1984-11-02"),
                woman("carla-pregnant", "Carla", "Conrad", "1993-07-21")
                        .with(code(SNOMED, "77386006", "Pregnancy")),
                man("dieter-diabetes", "Dieter", "Dorn", "1969-01-30")
                        .with(code(SNOMED, "44054006", "Diabetes mellitus type 2")),
                woman("elif-diabetes-controlled", "Elif", "Erdem", "1975-09-09")
                        .with(code(SNOMED, "44054006", "Diabetes mellitus type 2")),
                man("frank-anticoagulant", "Frank", "Fischer", "1958-05-17")
                        .taking(code(RXNORM, "855332", "Warfarin Sodium 5 MG Oral Tablet")),
                woman("gizem-minoxidil-allergy", "Gizem", "Güneş", "1989-12-24")
                        .allergicTo(code(RXNORM, "6984", "Minoxidil")),
                woman("hanna-biotin-allergy", "Hanna", "Herzog", "1996-06-05")
                        .allergicTo(code(RXNORM, "1588", "Biotin")),
                man("ismail-clear", "İsmail", "Işık", "1987-04-28"),
                woman("julia-alopecia-areata", "Julia", "Jansen", "1998-08-11"),
                man("kemal-unanswered", "Kemal", "Kaya", "1979-02-19"),
                woman("lena-minor", "Lena", "Lorenz", "2012-10-03"));
    }

    private static DemoPatient.Code code(String system, String code, String display) {
        return new DemoPatient.Code(system, code, display);
    }

    private static DemoPatient woman(String name, String given, String family, String birthDate) {
        return person(name, given, family, birthDate, AdministrativeGender.FEMALE);
    }

    private static DemoPatient man(String name, String given, String family, String birthDate) {
        return person(name, given, family, birthDate, AdministrativeGender.MALE);
    }

    private static DemoPatient person(
            String name, String given, String family, String birthDate, AdministrativeGender sex) {
        return new DemoPatient(
                name + ".json",
                given,
                family,
                LocalDate.parse(birthDate),
                sex,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
