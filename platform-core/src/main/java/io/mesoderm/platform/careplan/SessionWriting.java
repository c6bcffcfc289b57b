package io.mesoderm.platform.careplan;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.careplan.adverse.AdverseEvents;
import io.mesoderm.platform.careplan.checkin.CheckIns;
import io.mesoderm.platform.inventory.ProductReturns;
import io.mesoderm.platform.inventory.ProductUses;
import io.mesoderm.platform.patient.PatientDocuments;
import io.mesoderm.platform.patient.PatientDocuments.NewDocument;
import io.mesoderm.platform.patient.PatientSites;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.patient.StoredView;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.ReportedEvent;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Stores what the core keeps of a session, so that the chart reads and a recall finds without the module. */
public final class SessionWriting {

    private final PatientText text;
    private final PatientDocuments documents;
    private final AdverseEvents adverse;
    private final CheckIns checkIns;
    private final InstantSource clock;

    public SessionWriting(
            PatientText text,
            PatientDocuments documents,
            AdverseEvents adverse,
            CheckIns checkIns,
            InstantSource clock) {
        this.text = text;
        this.documents = documents;
        this.adverse = adverse;
        this.checkIns = checkIns;
        this.clock = clock;
    }

    /** A session ready to be stored; what it leaves has its words already, of the language given. */
    record Done(
            SessionDraft draft,
            ModuleId module,
            JsonNode details,
            LocalDate day,
            Verdict verdict,
            Overrides overrides,
            SessionOutcome outcome,
            Optional<Locale> language,
            Set<String> traits,
            Set<String> devices) {}

    void write(Handle handle, Done done, CallContext context) {
        insertSession(handle, done, context);
        insertPart(handle, done);
        UsedDevices.insert(handle, done.draft(), done.module(), done.day(), done.devices());
        int position = 0;
        for (Finding finding : done.verdict().findings()) {
            insertFinding(handle, done, finding, position++);
        }
        done.overrides().given().forEach(given -> confirm(handle, done, given, context));
        SessionDraft draft = done.draft();
        done.outcome().observations().forEach(value -> insertObservation(handle, done, value));
        done.outcome().documents().forEach(document -> file(handle, done, document, context));
        draft.plannedSession().ifPresent(step -> PlannedSteps.done(handle, step));
        draft.corrects().ifPresent(old -> adverse.replace(handle, old, draft.id(), context));
        done.outcome().adverseEvents().forEach(event -> report(handle, draft, event, context));
        checkIns.follow(handle, draft, context);
        PatientSites.note(
                handle, draft.patient(), draft.site(), PatientSites.Kind.TREATED, clock.instant());
    }

    /**
     * Takes what was used from the site's stock, once what a corrected session used is back. Nearly the last of the
     * locks: a lot serves a whole site, and whoever holds it makes all the others wait until the commit.
     */
    void takeStock(Handle handle, Done done) {
        SessionDraft draft = done.draft();
        List<ProductUse> uses = done.outcome().productUses();
        draft.corrects()
                .ifPresent(
                        old -> {
                            ProductUses.lock(handle, draft.site(), old, uses);
                            ProductReturns.giveBack(handle, old, clock.instant());
                        });
        ProductUses.take(
                handle,
                draft,
                done.day(),
                uses,
                lot -> DetailsField.holding(lot.toString(), done.details()));
    }

    private void insertSession(Handle handle, Done done, CallContext context) {
        SessionDraft draft = done.draft();
        String summary = new StoredView(done.outcome().summary()).json();
        handle.createUpdate(
                        """
                        INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                          planned_session_id, started_at, ended_at, done_on, state, corrects_id, summary,
                          retention, recorded_at, recorded_by)
                        VALUES (:id, :patient, :site, :module, :modality, :practitioner,
                          :step, :started, :ended, :day, 'DONE', :corrects, :summary,
                          :retention, :now, :staff)
                        """)
                .bind("id", draft.id())
                .bind("patient", draft.patient())
                .bind("site", draft.site())
                .bind("module", done.module())
                .bind("modality", draft.modality())
                .bind("practitioner", draft.practitioner())
                .bind("step", draft.plannedSession().orElse(null))
                .bind("started", draft.startedAt())
                .bind("ended", draft.endedAt())
                .bind("day", done.day())
                .bind("corrects", draft.corrects().orElse(null))
                .bind("summary", text.seal(handle, draft.patient(), summary))
                .bind("retention", Patients.RETENTION)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
    }

    /** What spacing asks of the session later, when its module may be gone. */
    private static void insertPart(Handle handle, Done done) {
        handle.createUpdate(
                        """
                        INSERT INTO treatment_session_part (session_id, modality, traits, template)
                        VALUES (:session, :modality, :traits, (SELECT t.code FROM planned_session n
                          JOIN care_plan c ON c.id = n.care_plan_id
                          JOIN protocol_template t ON t.id = c.template_id WHERE n.id = :step))
                        """)
                .bind("session", done.draft().id())
                .bind("modality", done.draft().modality())
                .bind("traits", Traits.text(done.traits()))
                .bind("step", done.draft().plannedSession().orElse(null))
                .execute();
    }

    private void insertFinding(Handle handle, Done done, Finding finding, int position) {
        Optional<OverrideWord> word = done.overrides().word(finding);
        handle.createUpdate(
                        """
                        INSERT INTO session_finding (session_id, position, rule, severity, content, sources,
                          overridden_by, override_reason, edit_id)
                        VALUES (:session, :position, :rule, :severity, :content, :sources, :staff, :reason,
                          (SELECT x.id FROM reference_edit x WHERE x.running AND x.code = :rule
                            AND (x.module, x.catalogue) IN (('care', 'eligibility-rules'),
                              ('care', 'spacing-rules'), (:module, 'formulary-rules'))))
                        """)
                .bind("module", done.module())
                .bind("session", done.draft().id())
                .bind("position", position)
                .bind("rule", finding.rule())
                .bind("severity", finding.severity())
                .bind("content", text.seal(handle, done.draft().patient(), Json.text(finding)))
                .bind("sources", String.join(" ", finding.sources()))
                .bind("staff", word.flatMap(OverrideWord::prescriber).orElse(null))
                .bind(
                        "reason",
                        word.map(w -> text.seal(handle, done.draft().patient(), w.reason()))
                                .orElse(null))
                .execute();
    }

    /** Whoever records the session has seen the finding as it is shown, and goes by the prescriber's word. */
    private void confirm(Handle handle, Done done, UUID given, CallContext context) {
        handle.createUpdate(
                        """
                        INSERT INTO override_confirmation (override_id, session_id, confirmed_by, confirmed_at)
                        VALUES (:given, :session, :staff, :now)
                        """)
                .bind("given", given)
                .bind("session", done.draft().id())
                .bind("staff", context.actor().staff().orElse(null))
                .bind("now", clock.instant())
                .execute();
    }

    private static void insertObservation(Handle handle, Done done, ObservedValue value) {
        handle.createUpdate(
                        """
                        INSERT INTO observation (id, patient_id, session_id, code, value, unit, observed_on)
                        VALUES (:id, :patient, :session, :code, :value, :unit, :day)
                        """)
                .bind("id", Ids.next())
                .bind("patient", done.draft().patient())
                .bind("session", done.draft().id())
                .bind("code", value.code())
                .bind("value", value.value())
                .bind("unit", value.unit())
                .bind("day", done.day())
                .execute();
    }

    private void report(
            Handle handle, SessionDraft draft, ReportedEvent event, CallContext context) {
        adverse.tell(
                handle,
                AdverseEvents.Report.ofSession(
                        draft.patient(),
                        draft.id(),
                        event.code(),
                        event.grade(),
                        event.note(),
                        draft.endedAt()),
                context);
    }

    private void file(Handle handle, Done done, ProducedDocument document, CallContext context) {
        UUID id =
                documents.file(
                        handle,
                        done.draft().patient(),
                        new NewDocument(
                                document.kind(),
                                document.titleKey(),
                                done.language(),
                                PatientDocuments.VIEW,
                                new StoredView(document.content()).json()),
                        context);
        handle.execute(
                "INSERT INTO session_document (session_id, document_id) VALUES (?, ?)",
                done.draft().id(),
                id);
    }
}
