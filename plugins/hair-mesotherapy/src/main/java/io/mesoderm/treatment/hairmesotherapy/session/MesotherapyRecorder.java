package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.SettingsReader;
import io.mesoderm.spi.host.SiteDirectory;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.StepEntry;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.recipe.Formulary;
import io.mesoderm.treatment.hairmesotherapy.recipe.Recipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeKey;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeRepository;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;
import io.mesoderm.treatment.hairmesotherapy.rules.FormularyRules;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Records a mesotherapy session inside the host's transaction: the module's rows here, everything a
 * recall or the chart needs (lots, summary, aftercare sheet) back to the core.
 */
public final class MesotherapyRecorder implements SessionRecorder<SessionDetails> {

    private static final String ROLLER = "dermaroller";

    private final ModuleDatabase database;
    private final ReferenceData reference;
    private final SiteDirectory sites;
    private final SettingsReader settings;
    private final Stock stock;
    private final ModuleJdbi jdbi;
    private final RecipeRepository recipes;
    private final RecipeApprovals approvals;
    private final ReprocessingLog reprocessing;
    private final SessionRepository sessions;
    private final PointRepository points = new PointRepository();
    private final SessionMapper mapper = new SessionMapperImpl();

    public MesotherapyRecorder(
            ModuleDatabase database,
            ReferenceData reference,
            SiteDirectory sites,
            SettingsReader settings,
            Stock stock,
            ModuleJdbi jdbi,
            RecipeRepository recipes,
            RecipeApprovals approvals,
            ReprocessingLog reprocessing,
            SessionRepository sessions) {
        this.database = database;
        this.reference = reference;
        this.sites = sites;
        this.settings = settings;
        this.stock = stock;
        this.jdbi = jdbi;
        this.recipes = recipes;
        this.approvals = approvals;
        this.reprocessing = reprocessing;
        this.sessions = sessions;
    }

    @Override
    public Class<SessionDetails> detailsType() {
        return SessionDetails.class;
    }

    @Override
    public Set<String> substances(SessionDetails details, CallContext context) {
        return database.inTransaction(
                context,
                connection ->
                        jdbi.with(
                                connection,
                                handle ->
                                        plan(handle, details, context).recipe().ingredientCodes()));
    }

    /** A roller brings the solution in itself, so that the needling is no session of its own (SC-07). */
    @Override
    public Set<String> traits(SessionDetails details, CallContext context) {
        return details.device().equals(ROLLER) ? Set.of("roller-delivery") : Set.of();
    }

    /** Those whose body serves the next patient too; a syringe or a roller is used once. */
    @Override
    public Set<String> devices(SessionDetails details, CallContext context) {
        return reference
                        .find(Catalogues.DEVICES, details.device(), context)
                        .filter(device -> device.value().isShared())
                        .isPresent()
                ? Set.of(details.device())
                : Set.of();
    }

    @Override
    public String consentScope(SessionDetails details, CallContext context) {
        return details.recipe();
    }

    @Override
    public List<Finding> screen(
            SessionDraft draft,
            SessionDetails details,
            CareSituation situation,
            CallContext context) {
        Screened asked =
                database.inTransaction(
                        context,
                        connection ->
                                jdbi.with(
                                        connection,
                                        handle -> asked(handle, draft, details, context)));
        FormularyRules rules = FormularyRules.of(reference, context);
        List<Finding> findings =
                new ArrayList<>(
                        new SessionScreening(
                                        Formulary.of(reference, sites, context),
                                        rules,
                                        settings.read(MesotherapySettings.FORM, context))
                                .findings(asked.plan(), asked.before(), situation));
        new GunPartCheck(rules)
                .finding(
                        asked.plan(),
                        asked.before(),
                        part -> reprocessing.isReady(part, draft, context))
                .ifPresent(findings::add);
        return findings;
    }

    @Override
    public SessionOutcome record(
            SessionDraft draft,
            SessionDetails details,
            Connection connection,
            CallContext context) {
        List<Entry<StepEntry>> steps = reference.list(Catalogues.STEPS, context);
        SessionPlan plan =
                jdbi.with(
                        connection,
                        handle -> {
                            SessionPlan found = asked(handle, draft, details, context).plan();
                            new SessionRequirements(lot -> stock.find(lot, context), steps)
                                    .require(found);
                            write(handle, draft, details, found.recipe(), context);
                            takeGunPart(handle, draft, found);
                            return found;
                        });
        return outcome(plan, steps, context);
    }

    /** What is asked for, of a recipe that the site may use; one that the corrected session had stays. */
    private Screened asked(
            Handle handle, SessionDraft draft, SessionDetails details, CallContext context) {
        SessionPlan plan = plan(handle, details, context);
        Optional<CorrectedSession> before =
                draft.corrects().flatMap(old -> sessions.corrected(handle, old.value()));
        RecipeKey recipe = plan.recipe().key();
        if (before.filter(old -> old.had(recipe)).isEmpty()) {
            approvals.require(handle, draft.site(), recipe);
        }
        return new Screened(plan, before);
    }

    private SessionPlan plan(Handle handle, SessionDetails details, CallContext context) {
        return SessionPlan.of(details, reference, key -> recipes.find(handle, key), context);
    }

    private void write(
            Handle handle,
            SessionDraft draft,
            SessionDetails details,
            Recipe recipe,
            CallContext context) {
        UUID session = draft.id().value();
        draft.corrects().ifPresent(old -> sessions.releaseParts(handle, old.value()));
        sessions.insert(handle, mapper.toRow(draft, details, recipe));
        sessions.insertZones(handle, session, details.treated());
        points.insert(handle, session, details.map());
        sessions.insertAnaesthetics(handle, session, details.anaesthetics());
        details.steps()
                .forEach(
                        step ->
                                sessions.insertStep(
                                        handle,
                                        session,
                                        new StepDoneRow(
                                                step.step(),
                                                step.by()
                                                        .or(context.actor()::staff)
                                                        .map(StaffId::value),
                                                step.at().orElse(draft.endedAt()))));
        for (int i = 0; i < details.parts().size(); i++) {
            takePart(handle, session, details.parts().get(i), "parts[" + i + "].serial");
        }
    }

    private void takePart(Handle handle, UUID session, UsedPart part, String field) {
        if (part.serial().isPresent()
                && !sessions.takePart(handle, session, part.lot().value(), part.serial().get())) {
            throw new TreatmentException(
                    SessionError.PART_ALREADY_USED,
                    "This part was used before; it must not touch another patient.",
                    field);
        }
    }

    private void takeGunPart(Handle handle, SessionDraft draft, SessionPlan plan) {
        draft.corrects().ifPresent(old -> reprocessing.release(handle, old));
        if (plan.device().value().isShared()) {
            plan.details().gunPart().ifPresent(part -> reprocessing.take(handle, part, draft));
        }
    }

    private SessionOutcome outcome(
            SessionPlan plan, List<Entry<StepEntry>> steps, CallContext context) {
        SessionReport report = new SessionReport(context.locale());
        SessionDetails details = plan.details();
        SessionOutcome.Builder outcome = SessionOutcome.summarised(report.summary(plan, steps));
        String zones =
                details.treated().stream()
                        .map(zone -> zone.zone().name())
                        .distinct()
                        .collect(Collectors.joining(","));
        details.products()
                .forEach(used -> outcome.used(new ProductUse(used.lot(), used.quantity(), zones)));
        details.parts()
                .forEach(
                        part ->
                                outcome.used(
                                        new ProductUse(
                                                part.lot(),
                                                BigDecimal.valueOf(part.count()),
                                                zones,
                                                part.serial())));
        if (details.aftercareGiven()) {
            outcome.produced(report.aftercare(reference.list(Catalogues.INSTRUCTIONS, context)));
        }
        return outcome.build();
    }

    /** What a session is to be, and what the one had that it corrects. */
    private record Screened(SessionPlan plan, Optional<CorrectedSession> before) {}
}
