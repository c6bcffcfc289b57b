package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.PatientDirectory;

import java.util.Set;

/** The directory as modules see it; an unknown patient is alone and has no chart to open. */
public final class ChainPatientDirectory implements PatientDirectory {

    private final TenantDatabase database;

    public ChainPatientDirectory(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Set<PatientId> idsOf(PatientId patient, CallContext context) {
        return linked(patient, context).ids();
    }

    @Override
    public Set<String> numbersOf(PatientId patient, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        Set.copyOf(
                                handle.createQuery(
                                                "SELECT number FROM patient WHERE id IN (<patients>)")
                                        .bindList("patients", linked(patient, context).list())
                                        .mapTo(String.class)
                                        .list()));
    }

    @Override
    public PatientId survivorOf(PatientId patient, CallContext context) {
        return linked(patient, context).survivor();
    }

    @Override
    public boolean mayOpenChart(PatientId patient, CallContext context) {
        return database.inTransaction(
                context, handle -> ChartAccess.mayOpen(handle, context, patient));
    }

    private LinkedPatients linked(PatientId patient, CallContext context) {
        try {
            return database.inTransaction(context, handle -> LinkedPatients.of(handle, patient));
        } catch (Problem unknown) {
            return new LinkedPatients(patient, Set.of(patient));
        }
    }
}
