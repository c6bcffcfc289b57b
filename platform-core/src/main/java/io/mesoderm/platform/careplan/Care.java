package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.SessionRedemption;
import io.mesoderm.platform.billing.SessionReversal;
import io.mesoderm.platform.careplan.adverse.AdverseCare;
import io.mesoderm.platform.careplan.blackout.BlackoutEndpoints;
import io.mesoderm.platform.careplan.blackout.Blackouts;
import io.mesoderm.platform.careplan.checkin.CheckIns;
import io.mesoderm.platform.careplan.checkpoint.CheckpointCare;
import io.mesoderm.platform.careplan.checkpoint.Checkpoints;
import io.mesoderm.platform.careplan.emergency.EmergencyCare;
import io.mesoderm.platform.careplan.medicine.MedicineEndpoints;
import io.mesoderm.platform.careplan.medicine.MedicineRules;
import io.mesoderm.platform.careplan.spacing.BookedSessions;
import io.mesoderm.platform.careplan.spacing.SpacingCheck;
import io.mesoderm.platform.careplan.term.CheckTerms;
import io.mesoderm.platform.careplan.term.TermEndpoints;
import io.mesoderm.platform.credential.StaffCredentials;
import io.mesoderm.platform.events.Outbox;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.notify.Notices;
import io.mesoderm.platform.patient.PatientRecords;
import io.mesoderm.platform.patient.consent.ConsentRecords;
import io.mesoderm.platform.patient.examination.ExaminationRecords;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tasks.Tasks;
import io.mesoderm.platform.tenancy.OpenDays;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param eligibility what rules say of a patient, and what they are told
 * @param sessions the one road by which a session gets in
 * @param overrides what prescribers gave before sessions
 * @param adverse what went wrong, and the bookings that wait for it
 * @param spacing when a session may be, for whoever books or plans one
 * @param checkIns who is told when a patient says that something is not right
 */
public record Care(
        EligibilityEngine eligibility,
        CarePlans plans,
        RecordSession sessions,
        GivenOverrides overrides,
        AdverseCare adverse,
        SpacingCheck spacing,
        CheckIns checkIns,
        List<Endpoint<?, ?>> endpoints) {

    /**
     * {@code redemption} and {@code reversal} are billing's part of recording and correcting a session; {@code
     * openDays} and {@code booked} are what spacing asks the appointment book.
     */
    public static Care of(
            TenantDatabase database,
            ModuleCalls modules,
            PatientRecords patients,
            OpenDays openDays,
            BookedSessions booked,
            SessionRedemption redemption,
            SessionReversal reversal,
            WriteAudit audit,
            Outbox outbox,
            InstantSource clock) {
        var situations = new Situations(patients.health(), patients.facts());
        var rules = new CareRules(patients.reference());
        var spacing = new ChainSpacing(rules, booked, openDays, clock);
        var consents =
                ConsentRecords.of(
                        database,
                        patients.text(),
                        patients.documents(),
                        patients.reference(),
                        audit,
                        clock);
        var credentials = StaffCredentials.of(database, patients.reference(), audit, clock);
        var examinations =
                ExaminationRecords.of(
                        database, patients.text(), patients.reference(), audit, clock);
        var eligibility =
                new EligibilityEngine(
                        modules,
                        situations,
                        rules,
                        spacing,
                        new SessionGates(
                                consents.check(), credentials.check(), examinations.check()),
                        clock);
        var planEvents = new PlanEvents(patients.text(), clock);
        var checkpoints = new Checkpoints(patients.reference(), patients.text());
        var plans = new CarePlans(eligibility, spacing, checkpoints, audit, clock);
        var tasks = new Tasks(patients.text(), audit, clock);
        var adverse =
                AdverseCare.of(
                        database,
                        patients,
                        tasks,
                        new EventCourses(plans, planEvents, audit),
                        audit,
                        clock);
        var checkIns =
                new CheckIns(
                        patients.reference(), new Notices(patients.text(), clock), tasks, clock);
        var overrides =
                new GivenOverrides(eligibility, credentials.check(), patients.text(), audit, clock);
        var sessions =
                new RecordSession(
                        database,
                        modules,
                        eligibility,
                        overrides,
                        new SessionWriting(
                                patients.text(),
                                patients.documents(),
                                adverse.events(),
                                checkIns,
                                clock),
                        redemption,
                        reversal,
                        audit,
                        outbox,
                        clock);
        var endpoints =
                new CareEndpoints(
                        new PlanEndpoints(
                                database,
                                modules,
                                plans,
                                new PlanChanges(spacing, planEvents, checkpoints, audit, clock),
                                planEvents),
                        new SessionEndpoints(database, eligibility, sessions),
                        new SpacingEndpoints(database, spacing, rules));
        return new Care(
                eligibility,
                plans,
                sessions,
                overrides,
                adverse,
                spacing,
                checkIns,
                Stream.of(
                                endpoints.endpoints(),
                                adverse.endpoints(),
                                CheckpointCare.of(
                                                database,
                                                patients.reference(),
                                                checkpoints,
                                                new PlanCourses(plans, patients),
                                                tasks,
                                                patients.text(),
                                                audit,
                                                clock)
                                        .endpoints(),
                                consents.endpoints(),
                                credentials.endpoints(),
                                new OverrideEndpoints(database, overrides).endpoints(),
                                new BlackoutEndpoints(
                                                new Blackouts(
                                                        database,
                                                        patients.text(),
                                                        booked,
                                                        audit,
                                                        clock))
                                        .endpoints(),
                                examinations.endpoints(),
                                MedicineEndpoints.of(
                                        database,
                                        patients,
                                        tasks,
                                        medicineRules(eligibility),
                                        audit,
                                        clock),
                                EmergencyCare.of(database, patients, adverse.events(), audit, clock)
                                        .endpoints(),
                                new TermEndpoints(
                                                new CheckTerms(
                                                        database, patients.reference(), clock))
                                        .endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList());
    }

    /** Judges a start as a session that gives the medicine; what may be overridden takes a prescriber. */
    static MedicineRules medicineRules(EligibilityEngine eligibility) {
        return (handle, patient, medicine, day, reasons, context) -> {
            Verdict verdict =
                    eligibility.forMedicine(
                            handle,
                            patient,
                            medicine.modality(),
                            medicine.substances(),
                            day,
                            context);
            Map<String, String> acting = acting(verdict, reasons);
            Overrides.of(words(acting, context)).require(verdict, context);
            return acting;
        };
    }

    private static Map<String, String> acting(Verdict verdict, Map<String, String> reasons) {
        Map<String, String> acting = new HashMap<>();
        verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.OVERRIDE)
                .filter(finding -> reasons.containsKey(finding.rule()))
                .forEach(finding -> acting.put(finding.rule(), reasons.get(finding.rule())));
        return acting;
    }

    private static Map<String, OverrideWord> words(
            Map<String, String> reasons, CallContext context) {
        Map<String, OverrideWord> words = new HashMap<>();
        reasons.forEach(
                (rule, reason) ->
                        words.put(
                                rule,
                                new OverrideWord(
                                        reason, context.actor().staff(), Optional.empty())));
        return words;
    }
}
