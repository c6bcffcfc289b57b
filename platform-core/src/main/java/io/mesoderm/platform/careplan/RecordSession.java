package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.RedemptionResult;
import io.mesoderm.platform.billing.SessionCharge;
import io.mesoderm.platform.billing.SessionRedemption;
import io.mesoderm.platform.billing.SessionReversal;
import io.mesoderm.platform.billing.SessionSale;
import io.mesoderm.platform.careplan.TreatmentSessions.Standing;
import io.mesoderm.platform.events.Outbox;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.identity.Staff;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.event.SessionCompleted;
import io.mesoderm.spi.event.SessionCorrected;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The one road by which a session gets in. Everything happens in the caller's one transaction, in an
 * order that must not change: rules, then the module's rows, then the core's, then pricing, and only
 * then money and stock, so that no module code runs while a lock is held that others wait for.
 */
public final class RecordSession {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TenantDatabase database;
    private final ModuleCalls modules;
    private final EligibilityEngine engine;
    private final GivenOverrides given;
    private final SessionWriting writing;
    private final SessionRedemption redemption;
    private final SessionReversal reversal;
    private final WriteAudit audit;
    private final Outbox outbox;
    private final InstantSource clock;

    public RecordSession(
            TenantDatabase database,
            ModuleCalls modules,
            EligibilityEngine engine,
            GivenOverrides given,
            SessionWriting writing,
            SessionRedemption redemption,
            SessionReversal reversal,
            WriteAudit audit,
            Outbox outbox,
            InstantSource clock) {
        this.database = database;
        this.modules = modules;
        this.engine = engine;
        this.given = given;
        this.writing = writing;
        this.redemption = redemption;
        this.reversal = reversal;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Records a session; on a thread of its module, inside the command's transaction. */
    public RecordedSession record(Handle handle, SessionEnvelope envelope, CallContext context) {
        return record(handle, envelope, Optional.empty(), context);
    }

    /** As above, and sells the package that pays for it: sale, payment and use are one transaction. */
    public RecordedSession recordSold(
            Handle handle, SessionEnvelope envelope, SessionSale sale, CallContext context) {
        return record(handle, envelope, Optional.of(sale), context);
    }

    private RecordedSession record(
            Handle handle,
            SessionEnvelope envelope,
            Optional<SessionSale> sale,
            CallContext context) {
        LinkedPatients linked = open(handle, envelope.patient(), context);
        RecordedSession recorded = run(handle, envelope, linked, Optional.empty(), sale, context);
        audit.record(
                handle,
                context,
                "session.recorded",
                "treatment_session",
                recorded.session(),
                envelope.module().value());
        return recorded;
    }

    /**
     * Replaces a session of this site by another of the same patient and module: the old one stays
     * and is marked, its stock goes back, its units are open again before the new one is charged.
     */
    public RecordedSession correct(
            Handle handle,
            TreatmentSessionId old,
            String reason,
            SessionEnvelope envelope,
            CallContext context) {
        LinkedPatients linked = open(handle, envelope.patient(), context);
        Standing standing = TreatmentSessions.requireStanding(handle, old, context.requiredSite());
        if (!linked.includes(standing.patient()) || !standing.module().equals(envelope.module())) {
            throw Problem.notFound();
        }
        TreatmentSessions.markCorrected(handle, old);
        standing.plannedSession().ifPresent(step -> PlannedSteps.reopen(handle, step));
        RecordedSession recorded =
                run(
                        handle,
                        envelope,
                        linked,
                        Optional.of(new Correction(old, reason)),
                        Optional.empty(),
                        context);
        outbox.append(
                handle,
                context,
                new SessionCorrected(
                        old, recorded.session(), context.requiredSite(), clock.instant()));
        audit.record(
                handle,
                context,
                "session.corrected",
                "treatment_session",
                old,
                "by " + recorded.session());
        return recorded;
    }

    /** The session that is replaced, and why. */
    private record Correction(TreatmentSessionId old, String reason) {}

    /** What is filed is read by the site's staff and its patients, whatever language the caller's program asks for. */
    private static CallContext inLanguageOf(Site site, CallContext context) {
        return new CallContext(
                context.chain(),
                context.site(),
                context.actor(),
                site.locale(),
                context.zone(),
                context.requestId());
    }

    /** One patient's sessions are recorded one after the other, so that spacing sees them all. */
    private static LinkedPatients open(Handle handle, PatientId patient, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        Patients.lock(handle, linked.survivor());
        return linked;
    }

    private RecordedSession run(
            Handle handle,
            SessionEnvelope envelope,
            LinkedPatients linked,
            Optional<Correction> correction,
            Optional<SessionSale> sale,
            CallContext context) {
        Site site = Sites.require(handle, context);
        LocalDate day = day(handle, envelope, site);
        ModuleId module = envelope.module();
        Modality modality = engine.modality(module, envelope.modality(), context);
        Recording<?> recording =
                Recording.of(modules, module, modality, envelope.details(), context);
        SessionDraft draft = draft(envelope, modality, linked, correction, context);
        Verdict verdict = engine.check(handle, draft, recording, linked, day, context);
        Overrides overrides =
                given.judge(
                        handle,
                        envelope.overrides(),
                        linked,
                        new GivenOverrides.Judged(draft, day, verdict),
                        context);

        ModuleWords words =
                new ModuleWords(modules.serving(context.chain(), module), site.locale());
        SessionOutcome outcome =
                recording.record(database, draft, words, inLanguageOf(site, context));
        var done =
                new SessionWriting.Done(
                        draft,
                        module,
                        envelope.details(),
                        day,
                        verdict,
                        overrides,
                        outcome,
                        words.language(),
                        recording.traits(context),
                        recording.devices(context));
        writing.write(handle, done, context);
        var session = new TreatmentSession(draft, outcome.productUses());
        List<ChargeItem> items = modules.price(module, session, false, context);

        outbox.append(
                handle,
                context,
                new SessionCompleted(
                        draft.id(),
                        draft.patient(),
                        site.id(),
                        module,
                        draft.modality(),
                        draft.startedAt()));
        correction.ifPresent(c -> reversal.reverse(handle, c.old(), c.reason(), context));
        SessionCharge charge = charge(envelope, draft, linked, site, items);
        RedemptionResult paid =
                sale.isPresent()
                        ? redemption.sellAndRedeem(handle, charge, sale.get(), context)
                        : redemption.redeem(handle, charge, context);
        paid.redeemed().forEach(event -> outbox.append(handle, context, event));
        writing.takeStock(handle, done);
        return new RecordedSession(
                draft.id(),
                draft.patient(),
                verdict.decision(),
                verdict.findings(),
                paid.redeemed(),
                paid.due(),
                outcome.summary());
    }

    private LocalDate day(Handle handle, SessionEnvelope envelope, Site site) {
        Instant latest = clock.instant().plus(CLOCK_SKEW);
        if (envelope.endedAt().isBefore(envelope.startedAt())) {
            throw Problem.invalid("endedAt", "must not be before startedAt");
        }
        if (envelope.endedAt().isAfter(latest)) {
            throw Problem.invalid(
                    "endedAt", "must not be in the future: a session is recorded when it is done");
        }
        LocalDate day = site.dayOf(envelope.startedAt());
        var practitioner = new StaffId(envelope.practitioner().value());
        if (!Staff.treats(handle, site.id(), day, practitioner)) {
            throw Problem.invalid("practitioner", "does not treat at this site on " + day);
        }
        return day;
    }

    private SessionDraft draft(
            SessionEnvelope envelope,
            Modality modality,
            LinkedPatients linked,
            Optional<Correction> correction,
            CallContext context) {
        return new SessionDraft(
                new TreatmentSessionId(Ids.next()),
                linked.survivor(),
                context.requiredSite(),
                envelope.practitioner(),
                envelope.plannedSession(),
                modality,
                envelope.startedAt(),
                envelope.endedAt(),
                correction.map(Correction::old));
    }

    private static SessionCharge charge(
            SessionEnvelope envelope,
            SessionDraft draft,
            LinkedPatients linked,
            Site site,
            List<ChargeItem> items) {
        return new SessionCharge(
                draft.id(),
                linked.ids(),
                draft.patient(),
                draft.site(),
                draft.startedAt(),
                site.zone(),
                items,
                envelope.payer(),
                envelope.contract());
    }
}
