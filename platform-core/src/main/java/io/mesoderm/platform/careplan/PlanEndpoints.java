package io.mesoderm.platform.careplan;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.care.ProtocolTemplate;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.CarePlanId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Templates of the modules enabled here, and the plans made from them. */
public final class PlanEndpoints {

    private final TenantDatabase database;
    private final ModuleCalls modules;
    private final CarePlans plans;
    private final PlanChanges changes;
    private final PlanEvents events;

    PlanEndpoints(
            TenantDatabase database,
            ModuleCalls modules,
            CarePlans plans,
            PlanChanges changes,
            PlanEvents events) {
        this.database = database;
        this.modules = modules;
        this.plans = plans;
        this.changes = changes;
        this.events = events;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-protocol-templates",
                                SITE,
                                GET,
                                "/protocol-templates",
                                Empty.class)
                        .permission("care.read")
                        .summary("Protocol templates of the modules enabled at the site.")
                        .answers(TemplateList.class, this::templates),
                Endpoint.of(
                                "create-care-plan",
                                SITE,
                                POST,
                                "/patients/{patient}/care-plans",
                                Create.class)
                        .permission("care.plan")
                        .summary(
                                "Makes a patient's plan from a template, its sessions on the calendar; of a combination a plan for each part.")
                        .creates()
                        .idempotent()
                        .readsPatient("patient")
                        .answers(CarePlan.class, this::create),
                Endpoint.of(
                                "list-care-plans",
                                SITE,
                                GET,
                                "/patients/{patient}/care-plans",
                                OfPatient.class)
                        .permission("care.read")
                        .summary("The patient's plans, newest first.")
                        .readsPatient("patient")
                        .answers(PlanList.class, this::list),
                Endpoint.of("read-care-plan", SITE, GET, "/care-plans/{plan}", OfPlan.class)
                        .permission("care.read")
                        .summary("One plan, the template it follows and what became of it.")
                        .readsPatients()
                        .answers(PlanSheet.class, this::read),
                Endpoint.of(
                                "move-planned-session",
                                SITE,
                                POST,
                                "/care-plans/{plan}/sessions/{plannedSession}/moves",
                                Move.class)
                        .permission("care.plan")
                        .summary("Puts one open session of a plan on another day.")
                        .idempotent()
                        .readsPatients()
                        .answers(CarePlan.class, this::move),
                Endpoint.of(
                                "continue-care-plan",
                                SITE,
                                POST,
                                "/care-plans/{plan}/continuations",
                                GoOn.class)
                        .permission("care.plan")
                        .summary("Lets a plan go on from a day, by its own gaps.")
                        .idempotent()
                        .readsPatients()
                        .answers(CarePlan.class, this::goOn),
                Endpoint.of(
                                "review-care-plan",
                                SITE,
                                POST,
                                "/care-plans/{plan}/reviews",
                                Review.class)
                        .permission("care.plan")
                        .summary("Says that an interrupted course was reviewed and may go on.")
                        .idempotent()
                        .readsPatients()
                        .answers(CarePlan.class, this::review),
                Endpoint.of("stop-care-plan", SITE, POST, "/care-plans/{plan}/stop", Stop.class)
                        .permission("care.plan")
                        .summary("Ends a plan; what was not done is cancelled.")
                        .idempotent()
                        .readsPatients()
                        .answers(CarePlan.class, this::stop));
    }

    /** A template and whose it is. */
    public record Offered(ModuleId module, int version, ProtocolTemplate template) {}

    /** Answer of {@code list-protocol-templates}. */
    public record TemplateList(List<Offered> templates) {}

    /** Answer of {@code list-care-plans}. */
    public record PlanList(List<CarePlan> plans) {}

    /** Input of {@code list-care-plans}. */
    public record OfPatient(PatientId patient) {}

    /** Input of {@code read-care-plan}. */
    public record OfPlan(CarePlanId plan) {}

    /** Input of {@code move-planned-session}. */
    public record Move(
            CarePlanId plan,
            PlannedSessionId plannedSession,
            LocalDate to,
            @Length(min = 5, max = 1000) String reason) {}

    /** Input of {@code continue-care-plan}. */
    public record GoOn(
            CarePlanId plan, LocalDate from, @Length(min = 5, max = 1000) String reason) {}

    /** Input of {@code review-care-plan}. */
    public record Review(CarePlanId plan, @Length(min = 5, max = 1000) String reason) {}

    /** Answer of {@code read-care-plan}. */
    public record PlanSheet(CarePlan plan, Offered template, List<PlanEvents.Event> events) {}

    /** Input of {@code stop-care-plan}. */
    public record Stop(CarePlanId plan) {}

    /** Input of {@code create-care-plan}. */
    public record Create(
            PatientId patient,
            ModuleId module,
            @Length(min = 1, max = 64) String template,
            LocalDate startsOn,
            @Range(min = 1, max = 200) Optional<Integer> sessions,
            @Range(min = 1, max = 366) Optional<Integer> gapDays) {}

    private TemplateList templates(Request<Empty> request) {
        CallContext context = request.context();
        List<ModuleId> entitled = modules.entitledAt(context.chain(), context.requiredSite());
        return new TemplateList(
                database
                        .inTransaction(context, h -> ProtocolTemplates.current(h, entitled))
                        .stream()
                        .map(t -> new Offered(t.module(), t.version(), t.template()))
                        .toList());
    }

    private CarePlan create(Request<Create> request) {
        Create input = request.input();
        var plan =
                new CarePlans.NewPlan(
                        input.patient(),
                        input.module(),
                        input.template(),
                        input.startsOn(),
                        input.sessions(),
                        input.gapDays());
        return database.inTransaction(
                request.context(),
                handle ->
                        new CombinedPlans(plans)
                                .create(
                                        handle,
                                        plan,
                                        modules.entitledAt(
                                                request.context().chain(),
                                                request.context().requiredSite()),
                                        request.context()));
    }

    private PlanList list(Request<OfPatient> request) {
        return new PlanList(
                database.inReport(
                        request.context(),
                        h -> plans.list(h, request.input().patient(), request.context())));
    }

    private PlanSheet read(Request<OfPlan> request) {
        CallContext context = request.context();
        return database.inReport(
                context,
                handle -> {
                    CarePlan plan = CarePlans.require(handle, request.input().plan());
                    ChartAccess.require(handle, context, plan.patient());
                    StoredTemplate template = CarePlans.template(handle, plan.id());
                    return new PlanSheet(
                            plan,
                            new Offered(template.module(), template.version(), template.template()),
                            events.list(handle, plan));
                });
    }

    private CarePlan move(Request<Move> request) {
        Move input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        changes.move(
                                handle,
                                input.plan(),
                                input.plannedSession(),
                                input.to(),
                                input.reason(),
                                request.context()));
    }

    private CarePlan goOn(Request<GoOn> request) {
        GoOn input = request.input();
        return database.inTransaction(
                request.context(),
                handle ->
                        changes.goOn(
                                handle,
                                input.plan(),
                                input.from(),
                                input.reason(),
                                request.context()));
    }

    private CarePlan review(Request<Review> request) {
        Review input = request.input();
        return database.inTransaction(
                request.context(),
                handle -> changes.review(handle, input.plan(), input.reason(), request.context()));
    }

    private CarePlan stop(Request<Stop> request) {
        return database.inTransaction(
                request.context(),
                handle -> plans.stop(handle, request.input().plan(), request.context()));
    }
}
