package io.mesoderm.platform.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFact.Kind;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class BundleReadingTest {

    @Test
    void readsAPatientWithFactsAndKeepsPractitionersAsText() {
        ReadBundle bundle = read(InventedBundles.all().get("anticoagulant.json"));
        assertThat(bundle.problems()).isEmpty();
        ReadPatient patient = bundle.patients().getFirst();
        assertThat(patient.details().familyName()).isEqualTo("Lindner");
        assertThat(patient.details().birthDate()).contains(LocalDate.of(1961, 4, 17));
        assertThat(patient.identifiers()).hasSize(2);
        ClinicalFact warfarin = patient.facts().getFirst();
        assertThat(warfarin.kind()).isEqualTo(Kind.MEDICATION);
        assertThat(warfarin.codes())
                .containsExactly("http://www.nlm.nih.gov/research/umls/rxnorm|855332");
        assertThat(warfarin.active()).isTrue();
        assertThat(warfarin.informant()).contains("Dr. Anna Hausarzt");
    }

    @Test
    void doesNotCallWhatIsOverActive() {
        List<ClinicalFact> facts =
                read(InventedBundles.all().get("formerly-pregnant.json"))
                        .patients()
                        .getFirst()
                        .facts();
        assertThat(facts)
                .extracting(ClinicalFact::kind)
                .containsExactly(Kind.ALLERGY, Kind.CONDITION, Kind.MEDICATION);
        assertThat(facts).extracting(ClinicalFact::active).containsExactly(true, false, false);
    }

    @Test
    void followsAReferenceToAMedicationOfTheBundle() {
        ReadBundle bundle =
                read(
                        bundle(
                                "{'resourceType':'Patient','id':'p','name':[{'family':'A'}]}",
                                "{'resourceType':'Medication','id':'m','code':{'text':'Warfarin'}}",
                                "{'resourceType':'MedicationRequest','id':'r','status':'active','intent':'order',"
                                        + "'medicationReference':{'reference':'Medication/m'},"
                                        + "'subject':{'reference':'Patient/p'}}"));
        assertThat(bundle.problems())
                .containsExactly(
                        new ImportProblem(
                                0,
                                "Patient.identifier",
                                "is missing and the entry has no fullUrl: the patient could not be recognised again"));
        assertThat(bundle.patients().getFirst().facts().getFirst().text()).isEqualTo("Warfarin");
    }

    @Test
    void namesEntryPathAndProblemOfWhatIsBroken() {
        ReadBundle bundle =
                read(
                        bundle(
                                "{'resourceType':'Patient','id':'p','identifier':[{'system':'s','value':'1'}],"
                                        + "'name':[{'given':['Anna']}],'birthDate':'1990-13-01'}",
                                "{'resourceType':'Condition','id':'c','code':{'text':'x'},"
                                        + "'subject':{'reference':'Patient/other'}}",
                                "{'resourceType':'AllergyIntolerance','id':'a','patient':{'reference':'Patient/p'}}",
                                "{'resourceType':'Immunization'}"));
        assertThat(bundle.leftAside()).containsExactly(java.util.Map.entry("Immunization", 1));
        assertThat(bundle.problems())
                .extracting(ImportProblem::field)
                .containsExactly(
                        "entry[0].Patient.birthDate",
                        "entry[0].Patient.name",
                        "entry[2].AllergyIntolerance",
                        "entry[1].Condition.subject");
    }

    @Test
    void refusesWhatIsNoBundle() {
        assertThat(read("{'resourceType':'Patient'}").problems())
                .extracting(ImportProblem::problem)
                .containsExactly("This is not a FHIR bundle: resourceType must be 'Bundle'.");
        assertThat(read("{'resourceType':").problems().getFirst().problem())
                .startsWith("This is not well-formed JSON (line 1");
        assertThat(read(bundle("{'resourceType':'Immunization'}")).problems())
                .extracting(ImportProblem::problem)
                .containsExactly("The bundle has no Patient.");
    }

    @Test
    void readsYearsAndMonthsAsTheirFirstDay() {
        assertThat(FhirDates.day(new org.hl7.fhir.r4.model.DateTimeType("2019")))
                .isEqualTo(Optional.of(LocalDate.of(2019, 1, 1)));
        assertThat(FhirDates.day(new org.hl7.fhir.r4.model.DateTimeType("2019-05")))
                .isEqualTo(Optional.of(LocalDate.of(2019, 5, 1)));
        assertThat(
                        FhirDates.day(
                                new org.hl7.fhir.r4.model.DateTimeType(
                                        "2019-05-31T23:30:00-08:00")))
                .isEqualTo(Optional.of(LocalDate.of(2019, 5, 31)));
    }

    private static String bundle(String... resources) {
        StringBuilder text =
                new StringBuilder("{'resourceType':'Bundle','type':'collection','entry':[");
        for (int i = 0; i < resources.length; i++) {
            text.append(i == 0 ? "" : ",").append("{'resource':").append(resources[i]).append('}');
        }
        return text.append("]}").toString();
    }

    private static ReadBundle read(String json) {
        return BundleReading.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
