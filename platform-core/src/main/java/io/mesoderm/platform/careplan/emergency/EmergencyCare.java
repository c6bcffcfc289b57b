package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.AdverseEvents;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/** The feature put together. */
public record EmergencyCare(List<Endpoint<?, ?>> endpoints) {

    /** Each emergency is an adverse event too, which {@code events} takes. */
    public static EmergencyCare of(
            TenantDatabase database,
            PatientRecords patients,
            AdverseEvents events,
            WriteAudit audit,
            InstantSource clock) {
        var emergencies =
                new Emergencies(
                        database,
                        new EmergencyRules(patients.reference()),
                        new EmergencyRows(patients.text(), clock),
                        events,
                        patients.facts(),
                        audit,
                        clock);
        return new EmergencyCare(new EmergencyEndpoints(emergencies).endpoints());
    }
}
