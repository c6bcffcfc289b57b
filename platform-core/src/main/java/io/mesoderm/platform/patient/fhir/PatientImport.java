package io.mesoderm.platform.patient.fhir;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patient;
import io.mesoderm.platform.patient.PatientIdentifiers;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.patient.Registration;
import io.mesoderm.platform.patient.fhir.ImportReport.Imported;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the patients of a file in, all or none. A patient is recognised by any identifier; who is
 * known keeps the details our staff keep, and gets only what is new.
 */
public final class PatientImport {

    private final TenantDatabase database;
    private final Registration registration;
    private final ClinicalFacts facts;
    private final WriteAudit audit;

    public PatientImport(
            TenantDatabase database,
            Registration registration,
            ClinicalFacts facts,
            WriteAudit audit) {
        this.database = database;
        this.registration = registration;
        this.facts = facts;
        this.audit = audit;
    }

    /**
     * Imports one FHIR R4 bundle at the call's site, in one transaction; a broken one is refused with
     * every problem in it.
     */
    public ImportReport run(byte[] file, CallContext context) {
        ReadBundle bundle = BundleReading.read(file);
        if (!bundle.problems().isEmpty()) {
            throw refused(bundle.problems());
        }
        List<Imported> imported =
                database.inTransaction(
                        context,
                        handle ->
                                bundle.patients().stream()
                                        .map(p -> take(handle, p, context))
                                        .toList());
        return new ImportReport(imported, bundle.leftAside());
    }

    private Imported take(Handle handle, ReadPatient read, CallContext context) {
        Optional<PatientId> known = recogniseAlone(handle, read, context);
        if (known.isEmpty()) {
            Patient added =
                    registration.register(handle, read.details(), read.identifiers(), context);
            Counts counts = put(handle, added.id(), read.facts(), context);
            return report(handle, added.id(), true, read.identifiers().size(), counts, context);
        }
        int identifiers = PatientIdentifiers.add(handle, known.get(), read.identifiers());
        return report(
                handle,
                known.get(),
                false,
                identifiers,
                put(handle, known.get(), read.facts(), context),
                context);
    }

    /** Two imports of one file at once: the second waits here, and then finds what the first has added. */
    private static Optional<PatientId> recogniseAlone(
            Handle handle, ReadPatient read, CallContext context) {
        Optional<PatientId> known = recognise(handle, read, context);
        if (known.isEmpty()) {
            Patients.lockAdding(handle);
            known = recognise(handle, read, context);
        }
        known.ifPresent(patient -> Patients.lock(handle, patient));
        return known;
    }

    private static Optional<PatientId> recognise(
            Handle handle, ReadPatient read, CallContext context) {
        Set<LinkedPatients> owners =
                read.identifiers().stream()
                        .map(identifier -> PatientIdentifiers.findOwner(handle, identifier))
                        .flatMap(Optional::stream)
                        .map(owner -> LinkedPatients.of(handle, owner))
                        .collect(Collectors.toSet());
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        if (owners.size() > 1) {
            throw refused(
                    read, "belongs to two patients of the chain; link them first if they are one");
        }
        PatientId survivor = owners.iterator().next().survivor();
        if (!ChartAccess.mayOpen(handle, context, survivor)) {
            throw refused(
                    read,
                    "belongs to a patient whose chart is not open to this site; a consent is needed");
        }
        return Optional.of(survivor);
    }

    private Counts put(
            Handle handle, PatientId patient, List<ClinicalFact> read, CallContext context) {
        int added = 0;
        int updated = 0;
        for (ClinicalFact fact : read) {
            switch (facts.put(handle, patient, fact, context)) {
                case ADDED -> added++;
                case UPDATED -> updated++;
                case NONE -> {}
            }
        }
        return new Counts(added, updated);
    }

    private Imported report(
            Handle handle,
            PatientId patient,
            boolean added,
            int identifiers,
            Counts counts,
            CallContext context) {
        String number = Patients.require(handle, patient).number();
        Imported imported =
                new Imported(patient, number, added, identifiers, counts.added(), counts.updated());
        if (imported.changed()) {
            String detail = "facts " + counts.added() + " new, " + counts.updated() + " updated";
            audit.record(handle, context, "patient.imported", "patient", patient, detail);
        }
        return imported;
    }

    private static Problem refused(ReadPatient read, String problem) {
        return refused(List.of(new ImportProblem(read.entry(), "Patient.identifier", problem)));
    }

    private static Problem refused(List<ImportProblem> problems) {
        Problem refusal =
                Problem.of(
                        422, "import-refused", "Nothing of this file was imported; see 'errors'.");
        for (ImportProblem problem :
                new ArrayList<>(problems).subList(0, Math.min(problems.size(), 200))) {
            refusal = refusal.field(problem.field(), problem.problem());
        }
        return refusal;
    }

    /** How many facts were new, and how many had changed. */
    private record Counts(int added, int updated) {}
}
