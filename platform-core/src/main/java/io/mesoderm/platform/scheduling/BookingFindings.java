package io.mesoderm.platform.scheduling;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.patient.PatientText;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.AppointmentId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PlannedSessionId;
import io.mesoderm.spi.field.FreeText;
import io.mesoderm.spi.field.Length;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What rules say of a visit decides whether it is booked: a block never is, a missing answer is with a mark, and what
 * needs a prescriber's word is only with that word. Who may not read care is told the rule and the days, not why.
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

    /** Everything found of a visit that may be booked; refused otherwise. {@code given} are the words there are. */
    List<Finding> require(
            Handle handle,
            Visit visit,
            Modality modality,
            Optional<PlannedSessionId> step,
            List<PrescriberWord> given,
            CallContext context) {
        var asked =
                new BookingRules.Asked(
                        visit.patient(),
                        modality,
                        visit.length().treatmentFrom(visit.start()),
                        visit.localStart().toLocalDate(),
                        step,
                        visit.itself());
        BookingRules.Answer answer = rules.judge(handle, asked, context);
        refuse(
                answer,
                finding -> finding.severity() == Severity.BLOCK,
                "booking-blocked",
                "The rules of care bar this visit; see 'errors'.",
                context);
        Set<String> words =
                given.stream()
                        .map(PrescriberWord::rule)
                        .collect(Collectors.toCollection(HashSet::new));
        words.addAll(visit.itself().map(id -> overridden(handle, id)).orElse(Set.of()));
        refuse(
                answer,
                finding ->
                        finding.severity() == Severity.OVERRIDE && !words.contains(finding.rule()),
                "booking-needs-prescriber",
                "This visit takes a prescriber's word; see 'errors'.",
                context);
        if (!given.isEmpty() && !context.actor().may(PRESCRIBER)) {
            throw Problem.forbidden(PRESCRIBER);
        }
        return answer.findings();
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
        Problem refusal = Problem.conflict(code, detail);
        for (Finding finding : stopping) {
            refusal = refusal.field(finding.rule(), words(finding, context));
        }
        throw answer.allowed().isEmpty()
                ? refusal
                : refusal.field(
                        "start",
                        "allowed on "
                                + answer.allowed().stream()
                                        .map(LocalDate::toString)
                                        .collect(Collectors.joining(", ")));
    }

    private static String words(Finding finding, CallContext context) {
        return context.actor().may("care.read")
                ? "%s %s %s (%s)"
                        .formatted(
                                finding.message(),
                                finding.because(),
                                finding.resolution(),
                                String.join(", ", finding.sources()))
                : "ask a clinician";
    }

    /** The mark that a visit bears until what is missing is answered. */
    static Optional<String> mark(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.INCOMPLETE)
                ? Optional.of("INCOMPLETE")
                : Optional.empty();
    }

    private static Set<String> overridden(Handle handle, AppointmentId id) {
        return new HashSet<>(
                handle.createQuery(
                                """
                                SELECT rule FROM appointment_finding
                                WHERE appointment_id = :id AND reason IS NOT NULL
                                """)
                        .bind("id", id)
                        .mapTo(String.class)
                        .list());
    }

    /** Keeps what was found, with each word that was given; a word given before stays with its rule. */
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
        handle.createUpdate(
                        "DELETE FROM appointment_finding WHERE appointment_id = :id AND reason IS NULL")
                .bind("id", id)
                .execute();
        if (findings.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO appointment_finding (appointment_id, rule, severity, reason, prescriber_id, judged_at)
                        VALUES (:id, :rule, :severity, :reason, :prescriber, :now)
                        ON DUPLICATE KEY UPDATE judged_at = :now
                        """);
        Instant now = clock.instant();
        for (Finding finding : findings) {
            Optional<String> reason =
                    finding.severity() == Severity.OVERRIDE
                            ? Optional.ofNullable(reasons.get(finding.rule()))
                            : Optional.empty();
            batch.bind("id", id)
                    .bind("rule", finding.rule())
                    .bind("severity", finding.severity())
                    .bind("reason", reason.map(why -> text.seal(handle, patient, why)).orElse(null))
                    .bind("prescriber", reason.flatMap(why -> context.actor().staff()).orElse(null))
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }
}
