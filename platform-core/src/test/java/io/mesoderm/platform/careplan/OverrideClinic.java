package io.mesoderm.platform.careplan;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.HealthAnswers;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.care.HealthAnswer.Value;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.junit.jupiter.api.BeforeAll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A clinic whose treatment a rule of the house asks a prescriber about: Dr. Vera, who does not record the sessions. */
abstract class OverrideClinic extends NeedlingClinic {

    static final String RULE = "EL-09";
    static final LocalDate TODAY = LocalDate.now(CareChain.ZONE);

    final StaffId prescriber = new StaffId(Ids.next());

    OverrideClinic(TestDatabase database) {
        super(database);
    }

    @BeforeAll
    void ask() {
        care.chain.executeInCore(
                """
                UPDATE reference_entry SET body = REPLACE(body, '["MESOTHERAPY"]', '["TOPICAL"]') WHERE code = 'EL-09'
                """);
        care.chain.executeInCore(
                "INSERT INTO staff VALUES (UNHEX(REPLACE('%s', '-', '')), NULL, 'Dr. Vera', TRUE, TRUE, NOW(6))"
                        .formatted(prescriber));
    }

    /** What the patient answers to the rule's question today, with what is noted. */
    void tell(PatientId patient, String detail) {
        CallContext context = at(care.staff);
        var answer =
                new HealthAnswers.Given(
                        "paralysis-history",
                        Value.YES,
                        Optional.of(detail),
                        Optional.empty(),
                        TODAY);
        clinic.database.inTransaction(
                context,
                h -> {
                    clinic.patients.answers().add(h, patient, answer, context);
                    return null;
                });
    }

    PatientId paralysed(String name) {
        PatientId patient = clinic.register(care.north, name);
        clinic.answer(care.north, patient, "paralysis-history", Value.YES);
        return patient;
    }

    GivenOverride give(PatientId patient, LocalDate expiresOn) {
        CallContext context = at(prescriber, "care.override");
        var word =
                new GivenOverrides.Word(
                        patient, Modality.TOPICAL, RULE, "neurology has seen her", expiresOn);
        return clinic.database.inTransaction(
                context, h -> clinic.treatment.overrides().give(h, word, context));
    }

    GivenOverride end(PatientId patient, UUID id) {
        CallContext context = at(prescriber, "care.override");
        return clinic.database.inTransaction(
                context, h -> clinic.treatment.overrides().end(h, patient, id, context));
    }

    List<GivenOverride> list(PatientId patient) {
        CallContext context = at(care.staff);
        return clinic.database.inTransaction(
                context, h -> clinic.treatment.overrides().list(h, patient, context));
    }

    RecordedSession record(PatientId patient, RuleOverride... overrides) {
        return record(at(care.staff), patient, overrides);
    }

    RecordedSession record(CallContext context, PatientId patient, RuleOverride... overrides) {
        SessionEnvelope envelope = envelope(patient, Instant.now(), overrides);
        return host.onModule(
                MODULE,
                context,
                () ->
                        clinic.database.inTransaction(
                                context,
                                h -> clinic.treatment.sessions().record(h, envelope, context)));
    }

    /** The session anew, begun at another time, by somebody who may not override. */
    RecordedSession correct(
            RecordedSession old, PatientId patient, Instant start, RuleOverride... overrides) {
        CallContext context = at(care.staff);
        SessionEnvelope envelope = envelope(patient, start, overrides);
        return host.onModule(
                MODULE,
                context,
                () ->
                        clinic.database.inTransaction(
                                context,
                                h ->
                                        clinic.treatment
                                                .sessions()
                                                .correct(
                                                        h,
                                                        old.session(),
                                                        "a wrong lot",
                                                        envelope,
                                                        context)));
    }

    private SessionEnvelope envelope(PatientId patient, Instant start, RuleOverride... overrides) {
        SessionEnvelope plain = clinic.session(MODULE, patient, "none", "{\"passes\": 1}");
        return new SessionEnvelope(
                plain.module(),
                plain.patient(),
                plain.practitioner(),
                plain.plannedSession(),
                plain.modality(),
                start,
                start,
                List.of(overrides),
                plain.usePackage(),
                plain.details());
    }

    CallContext at(StaffId staff, String... permissions) {
        CallContext usual = care.at(care.north);
        return new CallContext(
                usual.chain(),
                usual.site(),
                new Actor(
                        staff.equals(prescriber) ? "Dr. Vera" : "Dr. Test",
                        Optional.of(staff),
                        Set.of(permissions)),
                usual.locale(),
                usual.zone(),
                usual.requestId());
    }

    static Problem refusal(Runnable command) {
        return catchThrowableOfType(Problem.class, command::run);
    }
}
