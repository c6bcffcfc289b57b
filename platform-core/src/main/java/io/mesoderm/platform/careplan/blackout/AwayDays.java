package io.mesoderm.platform.careplan.blackout;

import io.mesoderm.platform.careplan.rule.RuleWords;
import io.mesoderm.platform.patient.LinkedPatients;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SC-17: the days of one patient on which nothing is planned or booked, as a site's calendar counts them. */
public final class AwayDays {

    /** The rule's code. */
    public static final String RULE = "SC-17";

    /** One stretch, both ends included. */
    public record Stretch(LocalDate fromDay, LocalDate toDay, Blackout.Kind kind) {

        private boolean has(LocalDate day) {
            return !day.isBefore(fromDay) && !day.isAfter(toDay);
        }
    }

    private final List<Stretch> stretches;

    private AwayDays(List<Stretch> stretches) {
        this.stretches = stretches;
    }

    /** Those that touch the days from {@code from} to {@code to}, under whichever of the patient's numbers. */
    public static AwayDays of(Handle handle, LinkedPatients patient, LocalDate from, LocalDate to) {
        return new AwayDays(
                handle.createQuery(
                                """
                                SELECT from_day, to_day, kind FROM patient_blackout
                                WHERE patient_id IN (<patients>) AND ended_at IS NULL
                                  AND to_day >= :from AND from_day <= :to
                                ORDER BY from_day, id
                                """)
                        .bindList("patients", patient.list())
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(Stretch.class)
                        .list());
    }

    /** Whether the patient cannot come on the day. */
    public boolean has(LocalDate day) {
        return stretches.stream().anyMatch(stretch -> stretch.has(day));
    }

    /** What bars the day; nobody may pass it over, since who can come after all says so by ending it. */
    public Optional<Finding> finding(LocalDate day, Locale locale) {
        return stretches.stream()
                .filter(stretch -> stretch.has(day))
                .findFirst()
                .map(
                        stretch -> {
                            var words = new RuleWords(locale);
                            return new Finding(
                                    RULE,
                                    Severity.BLOCK,
                                    words.say("away.message"),
                                    words.say(
                                            "away.because",
                                            words.name(stretch.kind),
                                            stretch.fromDay,
                                            stretch.toDay),
                                    words.say("away.resolution", stretch.toDay.plusDays(1)),
                                    List.of());
                        });
    }
}
