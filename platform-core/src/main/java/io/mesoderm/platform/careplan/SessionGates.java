package io.mesoderm.platform.careplan;

import io.mesoderm.platform.credential.CredentialCheck;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.consent.ConsentCheck;
import io.mesoderm.platform.patient.examination.ExaminationCheck;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What besides a patient's health stands in the way of a session. */
final class SessionGates {

    private final ConsentCheck consents;
    private final CredentialCheck credentials;
    private final ExaminationCheck examinations;

    SessionGates(
            ConsentCheck consents, CredentialCheck credentials, ExaminationCheck examinations) {
        this.consents = consents;
        this.credentials = credentials;
        this.examinations = examinations;
    }

    /** Without a practitioner, as before a booking, nothing is said of anybody's credentials. */
    List<Finding> findings(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            LocalDate day,
            Optional<StaffId> practitioner,
            CallContext context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(consents.findings(handle, patient, modality, "", day, context));
        findings.addAll(examinations.findings(handle, patient, day, context));
        practitioner.ifPresent(
                staff ->
                        findings.addAll(
                                credentials.findings(handle, staff, modality, day, context)));
        return findings;
    }
}
