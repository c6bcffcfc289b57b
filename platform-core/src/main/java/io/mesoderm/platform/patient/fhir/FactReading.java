package io.mesoderm.platform.patient.fhir;

import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFact.Kind;
import io.mesoderm.platform.patient.Provenance;
import io.mesoderm.platform.patient.fhir.BundleEntries.Entry;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * From FHIR's allergies, conditions and medication requests to facts of the chart. Only what the sender
 * calls active, and not refuted, counts as active here.
 */
final class FactReading {

    private static final Set<String> ACTIVE = Set.of("active", "recurrence", "relapse");
    private static final Set<String> NOT_TRUE = Set.of("refuted", "entered-in-error");

    private final BundleEntries entries;
    private final List<ImportProblem> problems;

    FactReading(BundleEntries entries, List<ImportProblem> problems) {
        this.entries = entries;
        this.problems = problems;
    }

    ClinicalFact allergy(Entry<AllergyIntolerance> entry) {
        AllergyIntolerance allergy = entry.resource();
        String status = code(allergy.getClinicalStatus()).orElse("active");
        return fact(
                entry,
                Kind.ALLERGY,
                allergy.getCode(),
                status,
                ACTIVE.contains(status) && isTrue(allergy.getVerificationStatus()),
                allergy.hasOnsetDateTimeType()
                        ? FhirDates.day(allergy.getOnsetDateTimeType())
                        : FhirDates.day(allergy.getRecordedDateElement()),
                Optional.empty(),
                informant(allergy.getAsserter(), allergy.getRecorder()));
    }

    ClinicalFact condition(Entry<Condition> entry) {
        Condition condition = entry.resource();
        String status = code(condition.getClinicalStatus()).orElse("active");
        boolean abated = condition.hasAbatement();
        return fact(
                entry,
                Kind.CONDITION,
                condition.getCode(),
                abated && ACTIVE.contains(status) ? "resolved" : status,
                ACTIVE.contains(status) && !abated && isTrue(condition.getVerificationStatus()),
                condition.hasOnsetDateTimeType()
                        ? FhirDates.day(condition.getOnsetDateTimeType())
                        : FhirDates.day(condition.getRecordedDateElement()),
                condition.hasAbatementDateTimeType()
                        ? FhirDates.day(condition.getAbatementDateTimeType())
                        : Optional.empty(),
                informant(condition.getAsserter(), condition.getRecorder()));
    }

    ClinicalFact medication(Entry<MedicationRequest> entry) {
        MedicationRequest request = entry.resource();
        MedicationRequestStatus status = request.getStatus();
        return fact(
                entry,
                Kind.MEDICATION,
                medicine(entry),
                status == null ? "unknown" : status.toCode(),
                status == MedicationRequestStatus.ACTIVE && !request.getDoNotPerform(),
                FhirDates.day(request.getAuthoredOnElement()),
                Optional.empty(),
                informant(request.getRequester(), request.getRecorder()));
    }

    /** The medicine of a request: its own code, the code of the Medication it refers to, or the words of the reference. */
    private CodeableConcept medicine(Entry<MedicationRequest> entry) {
        MedicationRequest request = entry.resource();
        if (request.hasMedicationCodeableConcept()) {
            return request.getMedicationCodeableConcept();
        }
        if (!request.hasMedicationReference()) {
            return new CodeableConcept();
        }
        Reference reference = request.getMedicationReference();
        return entries.find(reference.getReference())
                .map(Entry::resource)
                .filter(Medication.class::isInstance)
                .map(medication -> ((Medication) medication).getCode())
                .orElseGet(() -> new CodeableConcept().setText(reference.getDisplay()));
    }

    private ClinicalFact fact(
            Entry<?> entry,
            Kind kind,
            CodeableConcept concept,
            String status,
            boolean active,
            Optional<LocalDate> began,
            Optional<LocalDate> ended,
            Optional<String> informant) {
        String text = text(concept);
        if (text.isEmpty()) {
            problems.add(
                    new ImportProblem(
                            entry.index(),
                            entry.type(),
                            "says neither by code nor in words what it is"));
        }
        List<String> codes =
                concept.getCoding().stream()
                        .filter(c -> c.hasSystem() && c.hasCode())
                        .map(c -> c.getSystem() + "|" + c.getCode())
                        .filter(token -> !token.contains(" "))
                        .limit(8)
                        .toList();
        return new ClinicalFact(
                kind,
                codes,
                text,
                active,
                status,
                began,
                ended,
                informant,
                Provenance.IMPORTED,
                Optional.of(externalId(entry, text, began)));
    }

    private static String text(CodeableConcept concept) {
        String text =
                Optional.ofNullable(concept.getText())
                        .or(
                                () ->
                                        concept.getCoding().stream()
                                                .map(
                                                        c ->
                                                                c.hasDisplay()
                                                                        ? c.getDisplay()
                                                                        : c.getCode())
                                                .filter(words -> words != null)
                                                .findFirst())
                        .orElse("");
        return PatientReading.shortened(text.strip(), 1000);
    }

    /** What recognises the resource when it comes again: its id, its URL, or, when it has neither, its content. */
    private static String externalId(Entry<?> entry, String text, Optional<LocalDate> began) {
        String id = entry.id().isEmpty() ? entry.fullUrl() : entry.id();
        if (id.isEmpty() || id.length() > 150) {
            id =
                    UUID.nameUUIDFromBytes(
                                    (id + text + began)
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .toString();
        }
        return entry.type() + "/" + id;
    }

    private static boolean isTrue(CodeableConcept verification) {
        return code(verification).filter(NOT_TRUE::contains).isEmpty();
    }

    private static Optional<String> code(CodeableConcept concept) {
        return concept.getCoding().stream()
                .map(Coding::getCode)
                .filter(code -> code != null)
                .findFirst();
    }

    /** Practitioners are kept as text: those of other houses are no staff of ours. */
    private static Optional<String> informant(Reference... who) {
        for (Reference reference : who) {
            String words =
                    reference.hasDisplay() ? reference.getDisplay() : reference.getReference();
            if (words != null && !words.isBlank()) {
                return Optional.of(PatientReading.shortened(words, 300));
            }
        }
        return Optional.empty();
    }

    /** The type as a resource; for callers that only have the entry. */
    static Reference subject(Resource resource) {
        return switch (resource) {
            case AllergyIntolerance allergy -> allergy.getPatient();
            case Condition condition -> condition.getSubject();
            case MedicationRequest request -> request.getSubject();
            default -> new Reference();
        };
    }
}
