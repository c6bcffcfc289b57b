package io.mesoderm.platform.careplan;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.schema.FieldPath;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The module's side of one session: its recorder and the details, as the record it declared. */
record Recording<D extends Record>(
        ModuleCalls modules, ModuleId module, Modality modality, Class<D> type, D details) {

    /** Validates the details against the module's record; faults are named under {@code details}. */
    static Recording<?> of(
            ModuleCalls modules,
            ModuleId module,
            Modality modality,
            JsonNode details,
            CallContext context) {
        TreatmentModule treatment = modules.serving(context.chain(), module);
        Class<? extends Record> type =
                recorder(treatment, modality)
                        .<Class<? extends Record>>map(SessionRecorder::detailsType)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "module-records-nothing",
                                                "This module has no sessions to record."));
        return of(modules, module, modality, type, details);
    }

    private static <D extends Record> Recording<D> of(
            ModuleCalls modules,
            ModuleId module,
            Modality modality,
            Class<D> type,
            JsonNode details) {
        D read = RecordSchema.of(type).read(details, FieldPath.ROOT.name("details"));
        return new Recording<>(modules, module, modality, type, read);
    }

    /** What the details would give the patient, as the core's rules about substances call it. */
    Set<String> substances(CallContext context) {
        return modules.guarded(
                module,
                "substances",
                context,
                treatment -> recorder(treatment).substances(details, context));
    }

    /** How the session is done where a rule of spacing asks. */
    Set<String> traits(CallContext context) {
        return modules.guarded(
                module,
                "traits",
                context,
                treatment -> Traits.checked(recorder(treatment).traits(details, context)));
    }

    /** The devices that others are treated with as well. */
    Set<String> devices(CallContext context) {
        return modules.guarded(
                module,
                "devices",
                context,
                treatment -> UsedDevices.checked(recorder(treatment).devices(details, context)));
    }

    /** What besides the kind of treatment must be consented to; empty if nothing is. */
    String consentScope(CallContext context) {
        return modules.guarded(
                module,
                "consentScope",
                context,
                treatment -> recorder(treatment).consentScope(details, context));
    }

    List<Finding> screen(SessionDraft draft, CareSituation situation, CallContext context) {
        return modules.guarded(
                module,
                "screen",
                context,
                treatment -> recorder(treatment).screen(draft, details, situation, context));
    }

    /**
     * Lets the module write its rows, under its role, on the connection of the running unit of work. What comes back
     * has its words in it: filled in under guard, so that they count as the module's answer.
     */
    SessionOutcome record(
            TenantDatabase database, SessionDraft draft, ModuleWords words, CallContext context) {
        return modules.guarded(
                module,
                "record",
                context,
                treatment -> worded(write(treatment, database, draft, context), words));
    }

    private SessionOutcome write(
            TreatmentModule treatment,
            TenantDatabase database,
            SessionDraft draft,
            CallContext context) {
        return database.asModule(
                module,
                context,
                connection -> recorder(treatment).record(draft, details, connection, context));
    }

    /** Nothing stays nothing: the guard has a word for it. */
    private static SessionOutcome worded(SessionOutcome outcome, ModuleWords words) {
        return outcome == null ? null : WordedView.of(outcome, words);
    }

    private static Optional<SessionRecorder<?>> recorder(
            TreatmentModule treatment, Modality modality) {
        return treatment.recorders().stream()
                .filter(
                        recorder ->
                                recorder.modalities().isEmpty()
                                        || recorder.modalities().contains(modality))
                .findFirst();
    }

    @SuppressWarnings("unchecked")
    private SessionRecorder<D> recorder(TreatmentModule treatment) {
        SessionRecorder<?> recorder = recorder(treatment, modality).orElseThrow();
        if (recorder.detailsType() != type) {
            throw new IllegalStateException("the module was replaced while a session was recorded");
        }
        return (SessionRecorder<D>) recorder;
    }
}
