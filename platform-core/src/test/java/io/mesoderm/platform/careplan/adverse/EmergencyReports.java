package io.mesoderm.platform.careplan.adverse;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareSeeds;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.util.UUID;

/** Adverse events for tests of what reports them, without tasks and courses. */
public final class EmergencyReports {

    private final StoredHolds holds;
    private final AdverseEvents events;

    public EmergencyReports(PatientText text, InstantSource clock) {
        WriteAudit silent = (handle, context, action, type, id, detail) -> {};
        var rules = new EventRules(new CareSeeds());
        this.holds = new StoredHolds(text, silent, clock);
        this.events =
                new AdverseEvents(
                        text,
                        rules,
                        new EventConsequences(
                                rules, (handle, wanted, context) -> {}, new NoCourses(), holds),
                        (handle, keys, context) -> {},
                        silent,
                        clock);
    }

    /** Patients who have no course. */
    private static final class NoCourses implements EventConsequences.Courses {

        @Override
        public void stop(Handle handle, PatientId patient, UUID event, CallContext context) {
            // there is none
        }

        @Override
        public void giveBack(Handle handle, PatientId patient, UUID event, CallContext context) {
            // there is none
        }

        @Override
        public void handOver(Handle handle, UUID event, UUID other) {
            // there is none
        }
    }

    public AdverseEvents events() {
        return events;
    }

    /** Whether booking is closed for the patient. */
    public boolean held(TenantDatabase database, CallContext context, PatientId patient) {
        return database.inTransaction(
                context,
                handle -> !holds.running(handle, LinkedPatients.of(handle, patient)).isEmpty());
    }
}
