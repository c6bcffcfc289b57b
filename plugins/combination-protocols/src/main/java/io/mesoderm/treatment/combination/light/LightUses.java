package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.host.ModuleDatabase;
import io.mesoderm.spi.host.PatientDirectory;
import io.mesoderm.spi.host.PatientRules;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.TreatmentHistory;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.LocalText;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.LightDevice;
import io.mesoderm.treatment.combination.catalogue.LightPause;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.rule.FormularyRules;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes down uses at home, and says how well the rhythm was kept. */
public final class LightUses {

    /** Longer than any course; what lies before is another one. */
    private static final Duration LOOKED_BACK = Duration.ofDays(400);

    /** What the chain's rules call a light device for home. */
    private static final String AT_HOME = "home-light-device";

    private static final Set<Severity> AGAINST = Set.of(Severity.BLOCK, Severity.OVERRIDE);

    private final ModuleDatabase database;
    private final ReferenceData reference;
    private final PatientDirectory patients;
    private final TreatmentHistory history;
    private final PatientRules rules;
    private final ModuleJdbi jdbi;
    private final InstantSource clock;
    private final LightTable table = new LightTable();

    public LightUses(
            ModuleDatabase database,
            ReferenceData reference,
            PatientDirectory patients,
            TreatmentHistory history,
            PatientRules rules,
            ModuleJdbi jdbi,
            InstantSource clock) {
        this.database = database;
        this.reference = reference;
        this.patients = patients;
        this.history = history;
        this.rules = rules;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    public ToldLightUse tell(TellLightUse told, CallContext context) {
        Entry<LightDevice> device =
                reference
                        .find(Catalogues.LIGHT_DEVICES, told.device(), context)
                        .filter(found -> found.value().home())
                        .orElseThrow(
                                () ->
                                        new TreatmentException(
                                                LightError.NOT_IN_CATALOGUE,
                                                "No home device of the chain.",
                                                "device"));
        if (told.usedAt().isAfter(clock.instant())) {
            throw new TreatmentException(
                    LightError.USED_IN_FUTURE, "This has not happened yet.", "usedAt");
        }
        List<LightUse> before = uses(told.patient(), told.device(), context);
        PatientId survivor = patients.survivorOf(told.patient(), context);
        var row =
                new LightTable.Row(
                        survivor.value(),
                        context.requiredSite().value(),
                        Optional.empty(),
                        told.device(),
                        told.usedAt(),
                        told.minutes(),
                        context.actor().staff().map(EntityId::value));
        if (!write(row, context)) {
            throw new TreatmentException(
                    LightError.USE_ALREADY_TOLD, "This use is written down already.", "usedAt");
        }
        return new ToldLightUse(
                told.device(), told.usedAt(), told.minutes(), judge(device, told, before, context));
    }

    private boolean write(LightTable.Row row, CallContext context) {
        return database.inTransaction(
                context, connection -> jdbi.with(connection, handle -> table.insert(handle, row)));
    }

    private List<Finding> judge(
            Entry<LightDevice> device,
            TellLightUse told,
            List<LightUse> before,
            CallContext context) {
        FormularyRules formulary = FormularyRules.of(reference, context);
        List<Finding> findings =
                new ArrayList<>(
                        new DeviceLimits(device, formulary, context.locale())
                                .ofUse(
                                        told.usedAt(),
                                        told.minutes(),
                                        before.stream().map(LightUse::usedAt).toList(),
                                        context.zone()));
        LocalDate day = LocalDate.ofInstant(told.usedAt(), context.zone());
        List<DoneSession> done = history.of(told.patient(), context);
        for (Entry<LightPause> pause : reference.list(Catalogues.LIGHT_PAUSES, context)) {
            Pauses.of(pause.value(), done).stream()
                    .filter(days -> days.contains(day))
                    .findFirst()
                    .ifPresent(days -> findings.add(formulary.paused(pause, days.first())));
        }
        findings.addAll(against(told.patient(), day, context));
        return findings;
    }

    /**
     * What speaks against light at home for the patient (EL-25). A question nobody answered is asked when the device is
     * handed out, not after each use; what a health answer tells is for those who may read it.
     */
    private List<Finding> against(PatientId patient, LocalDate day, CallContext context) {
        if (!context.actor().may("care.read")) {
            return List.of();
        }
        return rules.findings(patient, Modality.LLLT, Set.of(AT_HOME), day, context).stream()
                .filter(finding -> AGAINST.contains(finding.severity()))
                .toList();
    }

    /** Of every device the patient used, by name. */
    public LightAdherence adherence(PatientId patient, CallContext context) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), context.zone());
        List<LightUse> uses = uses(patient, context);
        Set<LocalDate> paused =
                Pauses.days(
                        reference.list(Catalogues.LIGHT_PAUSES, context),
                        history.of(patient, context));
        return new LightAdherence(
                uses.stream()
                        .map(LightUse::device)
                        .distinct()
                        .flatMap(
                                code ->
                                        reference
                                                .find(Catalogues.LIGHT_DEVICES, code, context)
                                                .stream())
                        .map(device -> adherence(device, uses, paused, today, context))
                        .sorted(Comparator.comparing(LightAdherence.OfDevice::name))
                        .toList());
    }

    private static LightAdherence.OfDevice adherence(
            Entry<LightDevice> device,
            List<LightUse> uses,
            Set<LocalDate> paused,
            LocalDate today,
            CallContext context) {
        List<LocalDate> days =
                uses.stream()
                        .filter(use -> use.device().equals(device.code()))
                        .map(use -> LocalDate.ofInstant(use.usedAt(), context.zone()))
                        .toList();
        Adherence kept = Adherence.of(device.value(), days, paused, today);
        return new LightAdherence.OfDevice(
                device.code(),
                LocalText.in(device.value().name(), context.locale()),
                kept.since(),
                kept.planned(),
                kept.skipped(),
                kept.done(),
                kept.percent(),
                Adherence.next(device.value(), kept.since(), paused, today));
    }

    List<LightUse> uses(PatientId patient, String device, CallContext context) {
        return uses(patient, context).stream()
                .filter(use -> use.device().equals(device))
                .collect(Collectors.toList());
    }

    private List<LightUse> uses(PatientId patient, CallContext context) {
        Set<PatientId> linked = patients.idsOf(patient, context);
        Instant since = clock.instant().minus(LOOKED_BACK);
        return database.inTransaction(
                context,
                connection -> jdbi.with(connection, handle -> table.since(handle, linked, since)));
    }
}
