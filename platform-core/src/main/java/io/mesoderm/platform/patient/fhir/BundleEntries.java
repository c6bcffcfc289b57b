package io.mesoderm.platform.patient.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The entries of a bundle that concern us, each parsed by itself so that a fault names its entry. What
 * one entry says about another is found by the ways FHIR knows it: full URL, or type and id.
 */
final class BundleEntries {

    private static final FhirContext FHIR = FhirContext.forR4();

    private static final Map<String, Class<? extends Resource>> TYPES =
            Map.of(
                    "Patient", Patient.class,
                    "AllergyIntolerance", AllergyIntolerance.class,
                    "Condition", Condition.class,
                    "MedicationRequest", MedicationRequest.class,
                    "Medication", Medication.class);

    private final List<Entry<?>> entries = new ArrayList<>();
    private final Map<String, Entry<?>> byReference = new HashMap<>();
    private final Map<String, Integer> leftAside = new TreeMap<>();
    private final List<ImportProblem> problems;

    BundleEntries(List<ImportProblem> problems) {
        this.problems = problems;
    }

    /** One parsed entry. */
    record Entry<R extends Resource>(int index, String fullUrl, R resource) {

        String type() {
            return resource.fhirType();
        }

        String id() {
            return resource.getIdElement().getIdPart() == null
                    ? ""
                    : resource.getIdElement().getIdPart();
        }
    }

    void read(byte[] file) {
        JsonNode bundle;
        try {
            bundle = Json.parse(file);
        } catch (MalformedJson e) {
            problems.add(ImportProblem.ofFile(e.getMessage()));
            return;
        }
        if (!bundle.path("resourceType").asText().equals("Bundle")) {
            problems.add(
                    ImportProblem.ofFile(
                            "This is not a FHIR bundle: resourceType must be 'Bundle'."));
            return;
        }
        int index = 0;
        for (JsonNode entry : bundle.path("entry")) {
            read(index++, entry);
        }
        if (index == 0) {
            problems.add(ImportProblem.ofFile("The bundle has no entry."));
        }
    }

    private void read(int index, JsonNode entry) {
        JsonNode resource = entry.path("resource");
        String type = resource.path("resourceType").asText();
        if (type.isEmpty()) {
            problems.add(
                    new ImportProblem(index, "resource", "is missing, or has no resourceType"));
            return;
        }
        Class<? extends Resource> known = TYPES.get(type);
        if (known == null) {
            leftAside.merge(type, 1, Integer::sum);
            return;
        }
        parse(index, resource, known)
                .ifPresent(
                        parsed -> add(new Entry<>(index, entry.path("fullUrl").asText(), parsed)));
    }

    private Optional<Resource> parse(int index, JsonNode resource, Class<? extends Resource> type) {
        EntryFaults faults = new EntryFaults(index, type.getSimpleName(), problems);
        IParser parser = FHIR.newJsonParser();
        parser.setParserErrorHandler(faults);
        String json = new String(Json.bytes(resource), StandardCharsets.UTF_8);
        try {
            return Optional.of(parser.parseResource(type, json));
        } catch (DataFormatException | IllegalArgumentException e) {
            faults.add(type.getSimpleName(), "cannot be read as FHIR R4");
            return Optional.empty();
        }
    }

    private void add(Entry<?> entry) {
        entries.add(entry);
        if (!entry.fullUrl().isEmpty()) {
            byReference.put(entry.fullUrl(), entry);
        }
        if (!entry.id().isEmpty()) {
            byReference.put(entry.type() + "/" + entry.id(), entry);
            byReference.put("urn:uuid:" + entry.id(), entry);
        }
    }

    @SuppressWarnings("unchecked")
    <R extends Resource> List<Entry<R>> of(Class<R> type) {
        return entries.stream()
                .filter(entry -> type.isInstance(entry.resource()))
                .map(entry -> (Entry<R>) entry)
                .toList();
    }

    /** The entry a reference of this bundle points to. */
    Optional<Entry<?>> find(String reference) {
        return Optional.ofNullable(reference).map(byReference::get);
    }

    Map<String, Integer> leftAside() {
        return leftAside;
    }
}
