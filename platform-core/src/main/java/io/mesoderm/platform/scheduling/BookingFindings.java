package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.careplan.blackout.AwayDays;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * Everything found of a visit; {@code grounds} are what those that take a prescriber's word rest on, in their order.
     */
    record Judged(List<Finding> findings, List<String> grounds) {}

    /** Everything found of a visit that may be booked; refused otherwise. {@code given} are the words there are. */
    Judged require(
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
                answer.findings().stream().filter(BookingFindings::blocks).toList(),
                "booking-blocked",
                "The rules of care bar this visit; see 'errors'.",
                context);
        Judged judged = judged(handle, asked, answer.findings(), !given.isEmpty(), context);
        refuse(
                answer,
                unreleased(handle, asked.moving(), judged, given),
                "booking-needs-prescriber",
                "This visit takes a prescriber's word; see 'errors'.",
                context);
        if (!given.isEmpty() && !context.actor().may(PRESCRIBER)) {
            throw Problem.forbidden(PRESCRIBER);
        }
        return judged;
    }

    /** Grounds are looked for where a word is given, or may have been given before. */
    private Judged judged(
            Handle handle,
            BookingRules.Asked asked,
            List<Finding> findings,
            boolean worded,
            CallContext context) {
        List<Finding> overridable = findings.stream().filter(BookingFindings::takesAWord).toList();
        boolean grounded = !overridable.isEmpty() && (worded || asked.moving().isPresent());
        return new Judged(
                findings,
                grounded ? rules.grounds(handle, asked, overridable, context) : List.of());
    }

    private static boolean takesAWord(Finding finding) {
        return finding.severity() == Severity.OVERRIDE;
    }

    private static boolean blocks(Finding finding) {
        return finding.severity() == Severity.BLOCK;
    }

    /** Whether rules would let it be booked without anybody's word. */
    boolean lets(Handle handle, BookingRules.Asked asked, CallContext context) {
        return rules.judge(handle, asked, context).findings().stream()
                .noneMatch(finding -> blocks(finding) || takesAWord(finding));
    }

    /** What still takes a word: none was given now, and none before for what this rests on. */
    private static List<Finding> unreleased(
            Handle handle,
            Optional<AppointmentId> visit,
            Judged judged,
            List<PrescriberWord> given) {
        Set<String> now =
                given.stream().map(PrescriberWord::rule).collect(Collectors.toUnmodifiableSet());
        Set<FindingRows.Key> before =
                visit.map(id -> FindingRows.released(handle, id)).orElse(Set.of());
        List<Finding> overridable =
                judged.findings.stream().filter(BookingFindings::takesAWord).toList();
        List<Finding> open = new ArrayList<>();
        for (int i = 0; i < overridable.size(); i++) {
            Finding finding = overridable.get(i);
            boolean released =
                    !before.isEmpty()
                            && before.contains(
                                    FindingRows.Key.of(
                                            visit.orElseThrow(), finding, judged.grounds.get(i)));
            if (!released && !now.contains(finding.rule())) {
                open.add(finding);
            }
        }
        return open;
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
        Judged judged = judged(handle, asked, found, false, context);
        boolean stops =
                found.stream().anyMatch(BookingFindings::blocks)
                        || !unreleased(handle, asked.moving(), judged, List.of()).isEmpty();
        keep(handle, row.id(), row.patientId(), judged, List.of(), context);
        return stops ? Optional.of("CLINICIAN") : mark(found);
    }

    private static void refuse(
            BookingRules.Answer answer,
            List<Finding> stopping,
            String code,
            String detail,
            CallContext context) {
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
        if (!mendedByADay) {
            return List.of(new FieldError("rules", "a clinician must release this"));
        }
        return stopping.stream().anyMatch(finding -> finding.rule().equals(AwayDays.RULE))
                ? List.of(new FieldError("start", "is a day on which the patient cannot come"))
                : List.of();
    }

    private static String words(Finding finding) {
        String said =
                finding.message()
                        + " "
                        + Stream.of(finding.because(), finding.resolution())
                                .filter(each -> !each.isBlank())
                                .collect(Collectors.joining("; "));
        return finding.sources().isEmpty()
                ? said
                : said + " (" + String.join(", ", finding.sources()) + ")";
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
            Judged judged,
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
                judged,
                reasons,
                words -> text.seal(handle, patient, words),
                context.actor().staff(),
                clock.instant());
    }
}
