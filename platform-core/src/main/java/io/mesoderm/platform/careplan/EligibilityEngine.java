package io.mesoderm.platform.careplan;

import io.mesoderm.platform.careplan.spacing.SpacedSession;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the chain's rules, and those of a module, about a patient. A rule that cannot be asked is an
 * error and never a yes: without all answers nothing is eligible.
 */
public final class EligibilityEngine {

    private final ModuleCalls modules;
    private final Situations situations;
    private final CourseRules rules;
    private final ChainSpacing spacing;
    private final SessionGates gates;
    private final InstantSource clock;

    public EligibilityEngine(
            ModuleCalls modules,
            Situations situations,
            CareRules rules,
            ChainSpacing spacing,
            SessionGates gates,
            InstantSource clock) {
        this.modules = modules;
        this.situations = situations;
        this.rules = new CourseRules(situations, rules);
        this.spacing = spacing;
        this.gates = gates;
        this.clock = clock;
    }

    /** What is asked; without a day it is about today. */
    public record Question(
            PatientId patient,
            ModuleId module,
            Optional<Modality> modality,
            Optional<PlannedSessionId> plannedSession,
            Optional<LocalDate> on) {}

    /** The verdict for the patient; to be called on a thread of the module. */
    public Verdict check(Handle handle, Question question, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, question.patient());
        Modality modality = modality(question.module(), question.modality(), context);
        LocalDate day =
                question.on()
                        .orElseGet(() -> Sites.require(handle, context).dayOf(clock.instant()));
        Optional<PlannedStep> step =
                question.plannedSession()
                        .map(id -> PlannedSteps.require(handle, id, linked, question.module()));
        CareSituation situation =
                situations.of(
                        handle,
                        linked,
                        new Situations.About(modality, day, step, Optional.empty()),
                        context);
        List<Finding> findings =
                new ArrayList<>(rules.findings(situation, Optional.empty(), Set.of(), context));
        var session =
                new SpacedSession(
                        modality, day, Optional.empty(), step.map(PlannedStep::template), Set.of());
        findings.addAll(spacing.judge(handle, linked, session, step, Optional.empty(), context));
        findings.addAll(findings(question.module(), situation, context));
        findings.addAll(gates.ofDay(handle, linked, modality, day, context));
        return Verdict.of(modality, day, findings);
    }

    /**
     * What the chain's own rules say of the patient for a course that begins on the day; no module is asked, so that any
     * thread may ask.
     */
    public List<Finding> forPlan(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            CallContext context) {
        return rules.findings(handle, linked, modality, day, context);
    }

    /** The same for a visit that is booked for the day: what must be asked anew bars no longer, and is asked there. */
    public List<Finding> forVisit(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            CallContext context) {
        return rules.ahead(handle, linked, modality, day, context);
    }

    /** What a rule of eligibility rests on in the patient on the day; empty for a rule of another kind. */
    public Optional<String> ground(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            String rule,
            CallContext context) {
        return rules.ground(handle, linked, modality, day, rule, context);
    }

    /** What the chain's own rules say of the patient for a medicine of these substances that is begun on the day. */
    Verdict forMedicine(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            Set<String> substances,
            LocalDate day,
            CallContext context) {
        CareSituation situation = rules.situation(handle, linked, modality, day, context);
        return Verdict.of(
                modality, day, rules.findings(situation, Optional.empty(), substances, context));
    }

    /** The verdict on a session that is handed in, with what its module says of the details. */
    Verdict check(
            Handle handle,
            SessionDraft draft,
            Recording<?> recording,
            LinkedPatients linked,
            LocalDate day,
            CallContext context) {
        Optional<PlannedStep> step =
                draft.plannedSession()
                        .map(id -> PlannedSteps.require(handle, id, linked, recording.module()));
        CareSituation situation =
                situations.of(
                        handle,
                        linked,
                        new Situations.About(draft.modality(), day, step, draft.corrects()),
                        context);
        Set<String> substances = recording.substances(context);
        List<Finding> findings =
                new ArrayList<>(
                        rules.findings(
                                situation,
                                Optional.of(
                                        LocalDateTime.ofInstant(draft.startedAt(), context.zone())),
                                substances,
                                context));
        var session =
                new SpacedSession(
                        draft.modality(),
                        day,
                        Optional.of(draft.startedAt()),
                        step.map(PlannedStep::template),
                        recording.traits(context));
        findings.addAll(spacing.judge(handle, linked, session, step, draft.corrects(), context));
        findings.addAll(findings(recording.module(), situation, context));
        findings.addAll(recording.screen(draft, situation, context));
        findings.addAll(
                gates.ofSession(
                        handle, linked, draft, recording.consentScope(context), day, context));
        return Verdict.of(draft.modality(), day, findings);
    }

    /**
     * What the module may look at of a patient today, outside a plan; for its screens. Of several
     * modalities it is about the first.
     */
    public CareSituation situation(
            Handle handle, PatientId patient, ModuleId module, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        Modality modality =
                modules.serving(context.chain(), module).descriptor().modalities().stream()
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
        var about = new Situations.About(modality, today, Optional.empty(), Optional.empty());
        return situations.of(handle, linked, about, context);
    }

    private List<Finding> findings(ModuleId module, CareSituation situation, CallContext context) {
        return modules.guarded(
                module,
                "rules",
                context,
                treatment -> {
                    List<Finding> findings = new ArrayList<>();
                    treatment
                            .eligibilityRules()
                            .forEach(rule -> findings.addAll(rule.check(situation, context)));
                    treatment
                            .spacingRules()
                            .forEach(rule -> findings.addAll(rule.check(situation, context)));
                    return List.copyOf(findings);
                });
    }

    /** The modality asked for, or the module's only one. */
    Modality modality(ModuleId module, Optional<Modality> wanted, CallContext context) {
        TreatmentModule treatment = modules.serving(context.chain(), module);
        Set<Modality> offered = treatment.descriptor().modalities();
        if (wanted.isEmpty() && offered.size() == 1) {
            return offered.iterator().next();
        }
        return wanted.filter(offered::contains)
                .orElseThrow(() -> Problem.invalid("modality", "must be one of " + offered));
    }
}
