package io.mesoderm.platform.careplan.emergency;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.careplan.adverse.AdverseEvents;
import io.mesoderm.platform.careplan.emergency.Emergency.Kind;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.Add;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.End;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.One;
import io.mesoderm.platform.careplan.emergency.EmergencyEndpoints.Start;
import io.mesoderm.platform.careplan.emergency.EmergencyRows.Kept;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.ClinicalFact;
import io.mesoderm.platform.patient.ClinicalFacts;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.patient.Provenance;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The record of an anaphylaxis (AE-06). It never refuses a dose: it says when the next one is due and keeps when each was given. */
final class Emergencies {

    private static final String KIND = "allergic-reaction";
    private static final int LIFE_THREATENING = 4;

    private final TenantDatabase database;
    private final EmergencyRules rules;
    private final EmergencyRows rows;
    private final AdverseEvents events;
    private final ClinicalFacts facts;
    private final WriteAudit audit;
    private final InstantSource clock;

    Emergencies(
            TenantDatabase database,
            EmergencyRules rules,
            EmergencyRows rows,
            AdverseEvents events,
            ClinicalFacts facts,
            WriteAudit audit,
            InstantSource clock) {
        this.database = database;
        this.rules = rules;
        this.rows = rows;
        this.events = events;
        this.facts = facts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins the record, and with it an adverse event that closes booking and stops the course. */
    Emergency start(Start input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, input.patient());
                    int age = age(handle, linked.survivor(), input.ageYears(), context);
                    Instant now = clock.instant();
                    UUID event =
                            events.report(
                                    handle,
                                    new AdverseEvents.Report(
                                            linked.survivor(),
                                            KIND,
                                            LIFE_THREATENING,
                                            "",
                                            now,
                                            Relation.POSSIBLE,
                                            Reporter.STAFF,
                                            false,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()),
                                    context);
                    UUID id = rows.insert(handle, linked.survivor(), event, age, now, context);
                    note(handle, "emergency.started", id, linked.survivor(), context);
                    return told(handle, rows.require(handle, linked, id, ""), context);
                });
    }

    private int age(
            Handle handle, PatientId patient, Optional<Integer> given, CallContext context) {
        LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
        return Patients.require(handle, patient)
                .birthDate()
                .map(born -> Math.toIntExact(ChronoUnit.YEARS.between(born, today)))
                .or(() -> given)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "ageYears",
                                        "must be said: the birth date is not known, and the dose goes by age"));
    }

    /** A dose, a sign of life, a call or a note; each with the time at which it is sent. */
    Emergency add(Add input, CallContext context) {
        return change(
                input.patient(),
                input.emergency(),
                context,
                (handle, kept) -> {
                    Optional<Integer> micrograms =
                            input.kind() == Kind.DOSE
                                    ? Optional.of(
                                            rules.dose(kept.ageYears(), context)
                                                    .value()
                                                    .micrograms())
                                    : Optional.empty();
                    rows.enter(
                            handle,
                            kept,
                            input.kind(),
                            micrograms,
                            input.text().orElse(""),
                            context);
                    note(handle, "emergency.entered", kept.id(), kept.patient(), context);
                });
    }

    /** The reaction is over: how long the patient is watched goes by doses and circumstances, and the allergy is written down. */
    Emergency end(End input, CallContext context) {
        return change(
                input.patient(),
                input.emergency(),
                context,
                (handle, kept) -> {
                    int doses = rows.doses(handle, kept.id());
                    Entry<ObservationRule> rule =
                            rules.observation(doses, Set.copyOf(input.circumstances()), context);
                    Instant now = clock.instant();
                    rows.end(handle, kept.id(), now, rule.code(), rule.value().hours());
                    input.substance()
                            .ifPresent(
                                    substance ->
                                            facts.put(
                                                    handle,
                                                    kept.patient(),
                                                    allergy(substance),
                                                    context));
                    note(handle, "emergency.ended", kept.id(), kept.patient(), context);
                });
    }

    private static ClinicalFact allergy(String substance) {
        return new ClinicalFact(
                ClinicalFact.Kind.ALLERGY,
                List.of(),
                substance,
                true,
                "active",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Provenance.TOLD,
                Optional.empty());
    }

    Emergency get(One input, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        told(
                                handle,
                                rows.require(
                                        handle,
                                        ChartAccess.require(handle, context, input.patient()),
                                        input.emergency(),
                                        ""),
                                context));
    }

    /** The newest first; nobody has more than some. */
    List<Emergency> list(PatientId patient, CallContext context) {
        return database.inTransaction(
                context,
                handle ->
                        rows.list(handle, ChartAccess.require(handle, context, patient)).stream()
                                .map(kept -> told(handle, kept, context))
                                .toList());
    }

    /** Of two who write at once both are kept, one after the other; after the end nothing is added. */
    private Emergency change(
            PatientId patient, UUID id, CallContext context, BiConsumer<Handle, Kept> command) {
        return database.inTransaction(
                context,
                handle -> {
                    LinkedPatients linked = ChartAccess.require(handle, context, patient);
                    Kept kept = rows.require(handle, linked, id, " FOR UPDATE");
                    if (kept.endedAt().isPresent()) {
                        throw Problem.conflict(
                                "emergency-ended", "This emergency is over; start a new one.");
                    }
                    command.accept(handle, kept);
                    return told(handle, rows.require(handle, linked, id, ""), context);
                });
    }

    private Emergency told(Handle handle, Kept kept, CallContext context) {
        Entry<EmergencyDose> dose = rules.dose(kept.ageYears(), context);
        List<Emergency.Entry> entries = rows.entries(handle, kept);
        Optional<Instant> lastDose =
                entries.stream()
                        .filter(entry -> entry.kind() == Kind.DOSE)
                        .map(Emergency.Entry::at)
                        .max(Instant::compareTo);
        return new Emergency(
                kept.id(),
                kept.patient(),
                kept.event(),
                kept.ageYears(),
                dose.value().micrograms(),
                dose.value().millilitres(),
                kept.startedAt(),
                kept.endedAt(),
                (int) entries.stream().filter(entry -> entry.kind() == Kind.DOSE).count(),
                kept.endedAt().isPresent()
                        ? Optional.empty()
                        : lastDose.map(
                                at -> at.plus(Duration.ofMinutes(dose.value().repeatMinutes()))),
                kept.observationHours(),
                kept.endedAt()
                        .flatMap(
                                over ->
                                        kept.observationHours()
                                                .map(hours -> over.plus(Duration.ofHours(hours)))),
                kept.rule().flatMap(rule -> rules.words(rule, context)),
                dose.sources(),
                entries);
    }

    private void note(
            Handle handle, String action, UUID id, PatientId patient, CallContext context) {
        audit.record(handle, context, action, "emergency", () -> id, patient, "");
    }
}
