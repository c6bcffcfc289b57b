package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.careplan.rule.LocalText;
import io.mesoderm.platform.careplan.rule.RuleWords;
import io.mesoderm.spi.care.CareSituation;
import io.mesoderm.spi.care.DoneSession;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.PlannedStep;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Entry;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a day by the spacing rules of the catalogue. A gap is the difference of site-local dates and
 * allowed from {@code minDays} on, that day included; minima hold in a plan too.
 */
public final class SpacingBook {

    /** A weekly course is reviewed after a gap of more than this (§3.3, design default). */
    private static final int WEEKLY_REVIEW_DAYS = 28;

    /** After a gap of more than this, what follows is a new course (§3.3). */
    private static final int NEW_COURSE_MONTHS = 3;

    private final List<Entry<SpacingEntry>> rules;
    private final Locale locale;
    private final RuleWords words;

    public SpacingBook(List<Entry<SpacingEntry>> rules, Locale locale) {
        this.rules = List.copyOf(rules);
        this.locale = locale;
        this.words = new RuleWords(locale);
    }

    /** What the rules say of a session on the situation's day. */
    public List<Finding> judge(CareSituation situation) {
        return rules.stream()
                .filter(rule -> concerns(rule.value(), situation))
                .flatMap(rule -> Stream.concat(before(rule, situation), after(rule, situation)))
                .toList();
    }

    private static boolean concerns(SpacingEntry rule, CareSituation situation) {
        return rule.template().isEmpty()
                || rule.template().equals(situation.plannedStep().map(PlannedStep::template));
    }

    private Stream<Finding> before(Entry<SpacingEntry> rule, CareSituation situation) {
        SpacingEntry entry = rule.value();
        if (entry.later() != situation.modality()) {
            return Stream.empty();
        }
        return situation.history().stream()
                .filter(done -> done.modality() == entry.earlier())
                .filter(done -> !done.day().isAfter(situation.day()))
                .max(Comparator.comparing(DoneSession::day))
                .flatMap(last -> gapFinding(rule, last.day(), situation))
                .stream();
    }

    /** A session recorded late must keep its distance from those that followed it, too. */
    private Stream<Finding> after(Entry<SpacingEntry> rule, CareSituation situation) {
        SpacingEntry entry = rule.value();
        if (entry.earlier() != situation.modality()) {
            return Stream.empty();
        }
        return situation.history().stream()
                .filter(done -> done.modality() == entry.later())
                .filter(done -> done.day().isAfter(situation.day()))
                .min(Comparator.comparing(DoneSession::day))
                .filter(next -> days(situation.day(), next.day()) < entry.minDays())
                .map(next -> tooClose(rule, situation.day(), next.day()))
                .stream();
    }

    private Optional<Finding> gapFinding(
            Entry<SpacingEntry> rule, LocalDate last, CareSituation situation) {
        SpacingEntry entry = rule.value();
        long gap = days(last, situation.day());
        if (gap < entry.minDays()) {
            return Optional.of(tooClose(rule, last, situation.day()));
        }
        return entry.lateDays().flatMap(late -> lateFinding(rule, last, late, situation));
    }

    private Optional<Finding> lateFinding(
            Entry<SpacingEntry> rule, LocalDate last, int lateDays, CareSituation situation) {
        Optional<PlannedStep> step = situation.plannedStep();
        Optional<Integer> planned = step.flatMap(PlannedStep::gapDays);
        if (step.isPresent() && planned.isEmpty()) {
            return Optional.empty();
        }
        long gap = days(last, situation.day());
        long late = planned.map(days -> Math.max(days, lateDays)).orElse(lateDays);
        Optional<Integer> review =
                planned.map(SpacingBook::reviewAfter).or(() -> rule.value().reviewDays());
        boolean newCourse = last.plusMonths(NEW_COURSE_MONTHS).isBefore(situation.day());
        if (newCourse && planned.isEmpty()) {
            return Optional.of(said(rule, Severity.ADVISORY, gap, words.say("spacing.new-course")));
        }
        if (review.filter(days -> gap > days).isPresent()) {
            return Optional.of(said(rule, Severity.OVERRIDE, gap, words.say("spacing.review")));
        }
        return gap > late
                ? Optional.of(said(rule, Severity.ADVISORY, gap, words.say("spacing.later", late)))
                : Optional.empty();
    }

    private static int reviewAfter(int plannedGapDays) {
        return plannedGapDays <= 7 ? WEEKLY_REVIEW_DAYS : 2 * plannedGapDays;
    }

    private Finding tooClose(Entry<SpacingEntry> rule, LocalDate earlier, LocalDate later) {
        String resolution = words.say("spacing.earliest", earlier.plusDays(rule.value().minDays()));
        return said(rule, Severity.BLOCK, days(earlier, later), resolution);
    }

    private Finding said(Entry<SpacingEntry> rule, Severity severity, long gap, String resolution) {
        return new Finding(
                rule.code(),
                severity,
                LocalText.in(rule.value().message(), locale),
                words.say(
                        "because.gap",
                        words.name(rule.value().earlier()),
                        words.name(rule.value().later()),
                        gap),
                resolution,
                rule.sources());
    }

    private static long days(LocalDate earlier, LocalDate later) {
        return ChronoUnit.DAYS.between(earlier, later);
    }
}
