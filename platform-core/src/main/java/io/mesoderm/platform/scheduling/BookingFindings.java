package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;

import org.jdbi.v3.core.Handle;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What rules say of a visit decides whether it is booked: a block never is, a missing answer is with a mark, and what
 * needs a prescriber's word is only with that word. Who may not read care is told the days, not why.
 */
public final class BookingFindings {

    static final String PRESCRIBER = "care.override";

    /** A prescriber's word that one rule is to be passed over for this visit. */
    public record PrescriberWord(
            @Length(min = 1, max = 64) String rule,
            @FreeText @Length(min = 3, max = 500) String reason) {}

    private final BookingRules rules;
    private final PatientText text;
    private final InstantSource clock;

    BookingFindings(BookingRules rules, PatientText text, InstantSource clock) {
        this.rules = rules;
        this.text = text;
        this.clock = clock;
    }

    /** How rules see a visit. */
    static BookingRules.Asked asked(
            Visit visit,
            Modality modality,
            Optional<ModuleId> module,
            Optional<PlannedSessionId> step) {
        return new BookingRules.Asked(
                visit.patient(),
                modality,
                module,
                visit.length().treatmentFrom(visit.start()),
                visit.localStart().toLocalDate(),
                step,
                visit.itself());
    }

    /** How rules see a visit that is to be moved. */
    static BookingRules.Asked asked(Visit visit, Appointments.Row row) {
        return asked(visit, row.modality(), row.module(), row.plannedSessionId());
    }

    /** Everything found of a visit that may be booked; refused otherwise. {@code given} are the words there are. */
    List<Finding> require(
            Handle handle,
            BookingRules.Asked asked,
            List<PrescriberWord> given,
            CallContext context) {
        rules.requireOffered(handle, asked, context);
        asked.plannedSession()
                .ifPresent(step -> StandingVisits.requireNone(handle, step, asked.moving()));
        BookingRules.Answer answer = rules.judge(handle, asked, context);
        refuse(
                answer,
                finding -> finding.severity() == Severity.BLOCK,
                "booking-blocked",
                "The rules of care bar this visit; see 'errors'.",
                context);
        refuse(
                answer,
                unreleased(handle, asked.moving(), given),
                "booking-needs-prescriber",
                "This visit takes a prescriber's word; see 'errors'.",
                context);
        if (!given.isEmpty() && !context.actor().may(PRESCRIBER)) {
            throw Problem.forbidden(PRESCRIBER);
        }
        return answer.findings();
    }

    /** Whether rules would let it be booked without anybody's word. */
    boolean lets(Handle handle, BookingRules.Asked asked, CallContext context) {
        return rules.judge(handle, asked, context).findings().stream()
                .noneMatch(
                        finding ->
                                finding.severity() == Severity.BLOCK
                                        || finding.severity() == Severity.OVERRIDE);
    }

    /** What still takes a word: none was given now, and none before for what is found now. */
    private Predicate<Finding> unreleased(
            Handle handle, Optional<AppointmentId> visit, List<PrescriberWord> given) {
        Set<String> now =
                given.stream().map(PrescriberWord::rule).collect(Collectors.toUnmodifiableSet());
        Map<String, String> before =
                visit.map(id -> FindingRows.released(handle, id, text)).orElse(Map.of());
        return finding ->
                finding.severity() == Severity.OVERRIDE
                        && !now.contains(finding.rule())
                        && !finding.because().equals(before.get(finding.rule()));
    }

    /** What is found of who has arrived is kept; the mark says whether a clinician must see it before the treatment. */
    Optional<String> onArrival(
            Handle handle, Appointments.Row row, LinkedPatients patient, CallContext context) {
        var asked =
                new BookingRules.Asked(
                        patient,
                        row.modality(),
                        row.module(),
                        row.length().treatmentFrom(row.startsAt()),
                        row.localStart().toLocalDate(),
                        row.plannedSessionId(),
                        Optional.of(row.id()));
        List<Finding> found = rules.judge(handle, asked, context).findings();
        boolean stops =
                found.stream()
                        .anyMatch(
                                unreleased(handle, asked.moving(), List.of())
                                        .or(finding -> finding.severity() == Severity.BLOCK));
        keep(handle, row.id(), row.patientId(), found, List.of(), context);
        return stops ? Optional.of("CLINICIAN") : mark(found);
    }

    private static void refuse(
            BookingRules.Answer answer,
            Predicate<Finding> stops,
            String code,
            String detail,
            CallContext context) {
        List<Finding> stopping = answer.findings().stream().filter(stops).toList();
        if (stopping.isEmpty()) {
            return;
        }
        Problem refusal = Problem.conflict(code, detail).fields(reasons(answer, stopping, context));
        throw answer.allowed().isEmpty()
                ? refusal
                : refusal.field(
                        "start",
                        "allowed on "
                                + answer.allowed().stream()
                                        .map(LocalDate::toString)
                                        .collect(Collectors.joining(", ")));
    }

    /**
     * Rules and reasons for who may read care. Everybody else is not even told the number of a rule, since what each
     * number means stands in the clinical basis; what another day mends says the day, and nothing more.
     */
    private static List<FieldError> reasons(
            BookingRules.Answer answer, List<Finding> stopping, CallContext context) {
        if (context.actor().may("care.read")) {
            return stopping.stream()
                    .map(finding -> new FieldError(finding.rule(), words(finding)))
                    .toList();
        }
        boolean mendedByADay =
                !answer.allowed().isEmpty()
                        && stopping.stream().allMatch(finding -> finding.rule().startsWith("SC-"));
        return mendedByADay
                ? List.of()
                : List.of(new FieldError("rules", "a clinician must release this"));
    }

    private static String words(Finding finding) {
        return "%s %s %s (%s)"
                .formatted(
                        finding.message(),
                        finding.because(),
                        finding.resolution(),
                        String.join(", ", finding.sources()));
    }

    /** The mark that a visit bears until what is missing is answered. */
    static Optional<String> mark(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.INCOMPLETE)
                ? Optional.of("INCOMPLETE")
                : Optional.empty();
    }

    /** Keeps what was found, with each word that was given; a word given before stays with what it was given for. */
    void keep(
            Handle handle,
            AppointmentId id,
            PatientId patient,
            List<Finding> findings,
            List<PrescriberWord> given,
            CallContext context) {
        Map<String, String> reasons =
                given.stream()
                        .collect(
                                Collectors.toMap(
                                        PrescriberWord::rule,
                                        PrescriberWord::reason,
                                        (one, two) -> two));
        FindingRows.keep(
                handle,
                id,
                findings,
                reasons,
                words -> text.seal(handle, patient, words),
                context.actor().staff(),
                clock.instant());
    }
}
