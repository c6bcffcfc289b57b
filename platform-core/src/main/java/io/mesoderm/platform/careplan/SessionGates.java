package io.mesoderm.platform.careplan;

import io.mesoderm.platform.credential.CredentialCheck;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.consent.ConsentCheck;
import io.mesoderm.platform.patient.examination.ExaminationCheck;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

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

    /** Before the session: as it stands when the day is over, with nobody's credentials. */
    List<Finding> ofDay(
            Handle handle,
            LinkedPatients patient,
            Modality modality,
            LocalDate day,
            CallContext context) {
        Instant end =
                day.plusDays(1)
                        .atStartOfDay(context.zone())
                        .toInstant()
                        .minus(1, ChronoUnit.MICROS);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(consents.before(handle, patient, modality, day, end, context));
        findings.addAll(examinations.findings(handle, patient, day, context));
        return findings;
    }

    /** Of the session: as it stood when it began. */
    List<Finding> ofSession(
            Handle handle,
            LinkedPatients patient,
            SessionDraft draft,
            String scope,
            LocalDate day,
            CallContext context) {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(
                consents.findings(
                        handle, patient, draft.modality(), scope, day, draft.startedAt(), context));
        findings.addAll(examinations.findings(handle, patient, day, context));
        findings.addAll(
                credentials.findings(
                        handle,
                        new StaffId(draft.practitioner().value()),
                        draft.modality(),
                        day,
                        draft.startedAt(),
                        context));
        return findings;
    }
}
