package io.mesoderm.platform.careplan;

import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.consent.ConsentCheck;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;

/** What besides a patient's health stands in the way of a session. */
final class SessionGates {

    private final ConsentCheck consents;

    SessionGates(ConsentCheck consents) {
        this.consents = consents;
    }

    List<Finding> findings(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            LocalDate day,
            CallContext context) {
        return consents.findings(handle, patient, modality, "", day, context);
    }
}
