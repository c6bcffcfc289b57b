package io.mesoderm.platform.patient.fhir;

import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.fhir.BundleEntries.Entry;

import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads one file: every fault in it is listed, and nothing of it is written while there is one. */
final class BundleReading {

    private final List<ImportProblem> problems = new ArrayList<>();
    private final BundleEntries entries = new BundleEntries(problems);
    private final Map<Integer, ReadPatient> patients = new LinkedHashMap<>();

    private BundleReading() {}

    static ReadBundle read(byte[] file) {
        return new BundleReading().run(file);
    }

    private ReadBundle run(byte[] file) {
        entries.read(file);
        PatientReading reading = new PatientReading(problems);
        entries.of(Patient.class)
                .forEach(entry -> patients.put(entry.index(), reading.read(entry)));
        if (patients.isEmpty() && problems.isEmpty()) {
            problems.add(ImportProblem.ofFile("The bundle has no Patient."));
        }
        FactReading facts = new FactReading(entries, problems);
        assign(AllergyIntolerance.class, facts::allergy);
        assign(Condition.class, facts::condition);
        assign(MedicationRequest.class, facts::medication);
        return new ReadBundle(
                List.copyOf(patients.values()), entries.leftAside(), List.copyOf(problems));
    }

    private <R extends Resource> void assign(Class<R> type, Function<Entry<R>, ClinicalFact> read) {
        for (Entry<R> entry : entries.of(type)) {
            ClinicalFact fact = read.apply(entry);
            String reference = FactReading.subject(entry.resource()).getReference();
            entries.find(reference)
                    .map(found -> patients.get(found.index()))
                    .ifPresentOrElse(
                            patient -> patient.facts().add(fact),
                            () ->
                                    problems.add(
                                            new ImportProblem(
                                                    entry.index(),
                                                    type.getSimpleName()
                                                            + (type == AllergyIntolerance.class
                                                                    ? ".patient"
                                                                    : ".subject"),
                                                    "refers to no patient of this file")));
        }
    }
}
