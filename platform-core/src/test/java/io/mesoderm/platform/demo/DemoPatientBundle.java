package io.mesoderm.platform.demo;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

import java.util.UUID;
import java.util.function.Supplier;

/** One person as a FHIR R4 transaction bundle, in the shape that other record systems export. */
final class DemoPatientBundle {

    private static final String SINCE = "2025-10-06";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private final DemoPatient person;
    private final Supplier<UUID> ids;
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);

    DemoPatientBundle(DemoPatient person, Supplier<UUID> ids) {
        this.person = person;
        this.ids = ids;
    }

    Bundle bundle() {
        Reference patient = add(patient());
        person.condition().ifPresent(code -> add(condition(code, patient)));
        person.medication().ifPresent(code -> add(medication(code, patient)));
        person.allergy().ifPresent(code -> add(allergy(code, patient)));
        return bundle;
    }

    private Reference add(Resource resource) {
        String url = "urn:uuid:" + ids.get();
        resource.setId(url.substring("urn:uuid:".length()));
        bundle.addEntry()
                .setFullUrl(url)
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl(resource.fhirType());
        return new Reference(url);
    }

    private Patient patient() {
        Patient patient = new Patient();
        patient.addIdentifier()
                .setSystem("https://demo.example/patients")
                .setValue(person.file().replace(".json", ""));
        patient.addName().setFamily(person.family()).addGiven(person.given());
        patient.setGender(person.sex());
        patient.setBirthDateElement(new DateType(person.birthDate().toString()));
        patient.addTelecom()
                .setSystem(ContactPointSystem.EMAIL)
                .setValue(person.file().replace(".json", "@patients.example"));
        return patient;
    }

    private static Condition condition(DemoPatient.Code code, Reference patient) {
        Condition condition = new Condition();
        condition.setClinicalStatus(status("condition-clinical", "active"));
        condition.setVerificationStatus(status("condition-ver-status", "confirmed"));
        condition.setCode(concept(code)).setSubject(patient);
        condition.setRecordedDateElement(new DateTimeType(SINCE));
        return condition;
    }

    private static MedicationRequest medication(DemoPatient.Code code, Reference patient) {
        MedicationRequest request = new MedicationRequest();
        request.setStatus(MedicationRequestStatus.ACTIVE).setIntent(MedicationRequestIntent.ORDER);
        request.setMedication(concept(code)).setSubject(patient);
        request.setAuthoredOnElement(new DateTimeType(SINCE));
        return request;
    }

    private static AllergyIntolerance allergy(DemoPatient.Code code, Reference patient) {
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setClinicalStatus(status("allergyintolerance-clinical", "active"));
        allergy.setVerificationStatus(status("allergyintolerance-verification", "confirmed"));
        allergy.setCode(concept(code)).setPatient(patient);
        allergy.setRecordedDateElement(new DateTimeType(SINCE));
        return allergy;
    }

    private static CodeableConcept concept(DemoPatient.Code code) {
        return new CodeableConcept(new Coding(code.system(), code.code(), code.display()))
                .setText(code.display());
    }

    private static CodeableConcept status(String system, String code) {
        return new CodeableConcept(new Coding(TERMINOLOGY + system, code, null));
    }
}
