package io.mesoderm.platform.careplan;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.TreatmentHistory;

import java.util.List;

/** The history as modules see it; an unknown patient has none. */
public final class ChainTreatmentHistory implements TreatmentHistory {

    private final TenantDatabase database;

    public ChainTreatmentHistory(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public List<DoneSession> of(PatientId patient, CallContext context) {
        try {
            return database.inTransaction(
                    context,
                    handle ->
                            TreatmentSessions.history(handle, LinkedPatients.of(handle, patient)));
        } catch (Problem unknown) {
            return List.of();
        }
    }
}
