package io.mesoderm.platform.careplan;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.credential.CredentialCheck;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.ChartAccess;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.patient.Patients;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.StaffId;

import org.jdbi.v3.core.Handle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Overrides that a named prescriber gave at the consultation, and by whose word a session may be done: each session
 * confirms them against what the finding rests on that day, and what has changed must be given anew.
 */
public final class GivenOverrides {

    private static final int LONGEST_DAYS = 366;

    private final EligibilityEngine engine;
    private final CredentialCheck credentials;
    private final OverrideRows rows;
    private final WriteAudit audit;
    private final InstantSource clock;

    public GivenOverrides(
            EligibilityEngine engine,
            CredentialCheck credentials,
            PatientText text,
            WriteAudit audit,
            InstantSource clock) {
        this.engine = engine;
        this.credentials = credentials;
        this.rows = new OverrideRows(text, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /** What a prescriber gives. */
    public record Word(
            PatientId patient,
            Modality modality,
            String rule,
            String reason,
            LocalDate expiresOn) {}

    /** Those of the patient, the newest first. */
    public List<GivenOverride> list(Handle handle, PatientId patient, CallContext context) {
        return rows.list(handle, ChartAccess.require(handle, context, patient));
    }

    /** Gives one for a finding that asks for it today; an earlier one for the same rule ends. */
    public GivenOverride give(Handle handle, Word word, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, word.patient());
        Patients.lock(handle, linked.survivor());
        LocalDate today = Sites.require(handle, context).dayOf(clock.instant());
        requireDay(word.expiresOn(), today);
        StaffId prescriber = prescriber(handle, word.modality(), today, context);
        Finding finding =
                engine.forPlan(handle, linked, word.modality(), today, context).stream()
                        .filter(found -> found.rule().equals(word.rule()))
                        .filter(found -> found.severity() == Severity.OVERRIDE)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "override-not-asked",
                                                "No finding of the rule "
                                                        + word.rule()
                                                        + " asks for a prescriber today."));
        rows.endStanding(handle, linked, word.modality(), word.rule(), prescriber);
        UUID id = Ids.next();
        rows.insert(
                handle,
                id,
                linked.survivor(),
                word,
                finding,
                ground(handle, linked, word.modality(), today, word.rule(), context),
                prescriber,
                context);
        audit.record(
                handle,
                context,
                "override.given",
                "rule_override",
                () -> id,
                linked.survivor(),
                word.rule());
        return rows.require(handle, linked, id);
    }

    /** Ends one; of two who end it at once the second is told. */
    public GivenOverride end(Handle handle, PatientId patient, UUID id, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        GivenOverride given = rows.require(handle, linked, id);
        if (!rows.end(handle, id, context.actor().staff())) {
            throw ended();
        }
        audit.record(
                handle,
                context,
                "override.ended",
                "rule_override",
                () -> id,
                linked.survivor(),
                given.rule());
        return rows.require(handle, linked, id);
    }

    /** A session that waits for somebody's word: what is said of it on its day. */
    record Judged(SessionDraft draft, LocalDate day, Verdict verdict) {}

    /** By whose word a session may be done; refused if something stops it for which there is none. */
    Overrides judge(
            Handle handle,
            List<RuleOverride> asked,
            LinkedPatients linked,
            Judged session,
            CallContext context) {
        Verdict verdict = session.verdict();
        Map<String, OverrideWord> words = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            RuleOverride each = asked.get(i);
            String field = "overrides[" + i + "].override";
            if (asks(verdict, each.rule())) {
                words.put(
                        each.rule(),
                        each.override().isPresent()
                                ? confirmed(handle, each, field, linked, session, context)
                                : new OverrideWord(
                                        each.reason().orElseThrow(),
                                        context.actor().staff(),
                                        Optional.empty()));
            }
        }
        Overrides overrides = Overrides.of(words);
        overrides.require(verdict, context);
        if (overrides.anyGivenNow()) {
            prescriber(handle, verdict.modality(), session.day(), context);
        }
        return overrides;
    }

    private static boolean asks(Verdict verdict, String rule) {
        return verdict.findings().stream()
                .anyMatch(
                        finding ->
                                finding.rule().equals(rule)
                                        && finding.severity() == Severity.OVERRIDE);
    }

    /** What the session that is corrected was done by stands for the one that replaces it, whatever became of it since. */
    private OverrideWord confirmed(
            Handle handle,
            RuleOverride asked,
            String field,
            LinkedPatients linked,
            Judged session,
            CallContext context) {
        OverrideRows.Standing given =
                rows.find(handle, linked, asked.override().orElseThrow())
                        .filter(found -> found.rule().equals(asked.rule()))
                        .filter(found -> found.modality() == session.verdict().modality())
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                field,
                                                "is no override of this rule for this patient"));
        boolean done =
                session.draft()
                        .corrects()
                        .filter(old -> OverrideRows.isConfirmed(handle, given.id(), old))
                        .isPresent();
        if (!done) {
            requireStood(given, field, session, context);
            requireSameGround(handle, given, field, linked, session, context);
        }
        return new OverrideWord(
                rows.reason(handle, given),
                Optional.of(given.prescriber()),
                Optional.of(given.id()));
    }

    /** Given on the day of the session or before, and not over when it began. */
    private static void requireStood(
            OverrideRows.Standing given, String field, Judged session, CallContext context) {
        LocalDate from = LocalDate.ofInstant(given.givenAt(), context.zone());
        if (session.day().isBefore(from)) {
            throw Problem.conflict(
                            "override-later",
                            "The override was given on "
                                    + from
                                    + ", after the day of the session: nobody had given it then.")
                    .field(field, "was given on " + from);
        }
        if (given.endedAt().filter(end -> !end.isAfter(session.draft().startedAt())).isPresent()) {
            throw ended().field(field, "has ended");
        }
        if (session.day().isAfter(given.expiresOn())) {
            throw Problem.conflict(
                            "override-expired",
                            "The override held until " + given.expiresOn() + ": give it anew.")
                    .field(field, "held until " + given.expiresOn());
        }
    }

    private void requireSameGround(
            Handle handle,
            OverrideRows.Standing given,
            String field,
            LinkedPatients linked,
            Judged session,
            CallContext context) {
        String ground =
                ground(handle, linked, given.modality(), session.day(), given.rule(), context);
        if (!ground.equals(given.ground())
                || OverrideRows.ruleVersion(handle, given.rule()) != given.ruleVersion()) {
            throw Problem.conflict(
                            "override-stale",
                            "What the finding rests on, or its rule, has changed since the override was given: a prescriber must give it anew.")
                    .field(field, "was given for another ground");
        }
    }

    private String ground(
            Handle handle,
            LinkedPatients linked,
            Modality modality,
            LocalDate day,
            String rule,
            CallContext context) {
        String ground = engine.ground(handle, linked, modality, day, rule, context).orElse("");
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(ground.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireDay(LocalDate expiresOn, LocalDate today) {
        if (expiresOn.isBefore(today) || expiresOn.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw Problem.invalid(
                    "expiresOn", "must be today or a day of the " + LONGEST_DAYS + " after it");
        }
    }

    /** Whoever answers for it is a person, and licensed where the chain keeps credentials. */
    private StaffId prescriber(
            Handle handle, Modality modality, LocalDate day, CallContext context) {
        Optional<StaffId> staff = context.actor().staff();
        if (staff.isPresent()
                && !credentials.mayPrescribe(handle, staff.get(), modality, day, clock.instant())) {
            throw Problem.conflict(
                    "prescriber-not-credentialed",
                    "An override takes a licence that stands on the day; yours is not on record, or has ended.");
        }
        return staff.orElseThrow(() -> Problem.forbidden(Overrides.PERMISSION));
    }

    private static Problem ended() {
        return Problem.conflict("override-ended", "This override has ended already.");
    }
}
