package io.mesoderm.platform.careplan;

import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.billing.SessionSale;
import io.mesoderm.platform.http.CallsModule;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whether a treatment suits, and the recording of what was done. */
public final class SessionEndpoints {

    private final TenantDatabase database;
    private final EligibilityEngine engine;
    private final RecordSession sessions;

    public SessionEndpoints(
            TenantDatabase database, EligibilityEngine engine, RecordSession sessions) {
        this.database = database;
        this.engine = engine;
        this.sessions = sessions;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("check-eligibility", SITE, POST, "/eligibility-checks", Check.class)
                        .permission("care.read")
                        .summary("Asks a module's rules whether its treatment suits the patient.")
                        .readsPatient("patient")
                        .answers(Verdict.class, this::check),
                Endpoint.of("record-session", SITE, POST, "/treatment-sessions", NewSession.class)
                        .permission("care.record")
                        .summary(
                                "Records a session that was done, and charges it, in one transaction.")
                        .creates()
                        .idempotent()
                        .readsPatient("patient")
                        .answers(RecordedSession.class, this::record),
                Endpoint.of("record-visit", SITE, POST, "/visits", NewVisit.class)
                        .permission("care.record")
                        .summary(
                                "Sells a package, takes its payment and records the session that uses it, in one transaction.")
                        .creates()
                        .idempotent()
                        .readsPatient("patient")
                        .answers(RecordedSession.class, this::visit),
                Endpoint.of(
                                "correct-session",
                                SITE,
                                POST,
                                "/treatment-sessions/{session}/corrections",
                                Correct.class)
                        .permission("care.record")
                        .summary(
                                "Replaces a recorded session: stock and units of the old one are given back.")
                        .creates()
                        .idempotent()
                        .readsPatient("patient")
                        .answers(RecordedSession.class, this::correct));
    }

    /** Input of {@code check-eligibility}. */
    public record Check(
            PatientId patient,
            ModuleId module,
            Optional<Modality> modality,
            Optional<PlannedSessionId> plannedSession,
            Optional<LocalDate> on)
            implements CallsModule {}

    /** What a session is handed in with, whether it is new or takes the place of another. */
    interface Handed extends CallsModule {

        PatientId patient();

        PractitionerId practitioner();

        Optional<PlannedSessionId> plannedSession();

        Optional<Modality> modality();

        Instant startedAt();

        Instant endedAt();

        Optional<List<RuleOverride>> overrides();

        Optional<String> usePackage();

        JsonNode details();

        default SessionEnvelope envelope() {
            return new SessionEnvelope(
                    module(),
                    patient(),
                    practitioner(),
                    plannedSession(),
                    modality(),
                    startedAt(),
                    endedAt(),
                    overrides().orElse(List.of()),
                    usePackage().orElse(SessionEnvelope.AUTO),
                    details());
        }
    }

    /** Input of {@code record-session}. */
    public record NewSession(
            ModuleId module,
            PatientId patient,
            PractitionerId practitioner,
            Optional<PlannedSessionId> plannedSession,
            Optional<Modality> modality,
            Instant startedAt,
            Instant endedAt,
            Optional<List<RuleOverride>> overrides,
            @Length(max = 36) Optional<String> usePackage,
            JsonNode details)
            implements Handed {}

    /** Input of {@code record-visit}: a session, and the package that pays for it; it takes the permissions to sell and to pay too. */
    public record NewVisit(
            ModuleId module,
            PatientId patient,
            PractitionerId practitioner,
            Optional<PlannedSessionId> plannedSession,
            Optional<Modality> modality,
            Instant startedAt,
            Instant endedAt,
            Optional<List<RuleOverride>> overrides,
            SessionSale sale,
            JsonNode details)
            implements Handed {

        /** What is sold pays. */
        @Override
        public Optional<String> usePackage() {
            return Optional.empty();
        }
    }

    /** Input of {@code correct-session}. */
    public record Correct(
            TreatmentSessionId session,
            @Length(min = 5, max = 1000) String reason,
            ModuleId module,
            PatientId patient,
            PractitionerId practitioner,
            Optional<PlannedSessionId> plannedSession,
            Optional<Modality> modality,
            Instant startedAt,
            Instant endedAt,
            Optional<List<RuleOverride>> overrides,
            @Length(max = 36) Optional<String> usePackage,
            JsonNode details)
            implements Handed {}

    private Verdict check(Request<Check> request) {
        Check input = request.input();
        var question =
                new EligibilityEngine.Question(
                        input.patient(),
                        input.module(),
                        input.modality(),
                        input.plannedSession(),
                        input.on());
        return database.inTransaction(
                request.context(), handle -> engine.check(handle, question, request.context()));
    }

    private RecordedSession record(Request<NewSession> request) {
        SessionEnvelope envelope = request.input().envelope();
        return database.inTransaction(
                request.context(), handle -> sessions.record(handle, envelope, request.context()));
    }

    private RecordedSession visit(Request<NewVisit> request) {
        NewVisit input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        sessions.recordSold(
                                handle, input.envelope(), input.sale(), request.context()));
    }

    private RecordedSession correct(Request<Correct> request) {
        Correct input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        sessions.correct(
                                handle,
                                input.session(),
                                input.reason(),
                                input.envelope(),
                                request.context()));
    }
}
