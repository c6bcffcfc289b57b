package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.careplan.spacing.Timeline.Line;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Entry;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges a day by the chain's spacing rules. A gap is the difference of site-local dates and allowed from {@code
 * minDays} on, that day included; minima hold in a plan too, and towards sessions that follow. No word is looked up
 * before a rule has something to say.
 */
public final class SpacingEngine {

    private static final int HOURS_A_DAY = 24;

    private final SpacingTable table;
    private final SpacingWords words;

    public SpacingEngine(SpacingTable table, SpacingWords words) {
        this.table = table;
        this.words = words;
    }

    /** What the rules say of the wished session; an empty list if nothing. */
    public List<Finding> judge(Wish wish, Timeline timeline) {
        return hits(wish, timeline).map(words::finding).toList();
    }

    /** After how many days a session of the modality is late where no plan says it; none where no rule does. */
    public Optional<Integer> usualGap(Modality modality) {
        return table.of(modality).back().stream()
                .map(Entry::value)
                .filter(rule -> rule.earlier() == modality && rule.templates().isEmpty())
                .flatMap(rule -> rule.lateDays().stream())
                .findFirst();
    }

    /** Whether any rule blocks the wished session; finds no words, so that many days can be tried. */
    public boolean blocks(Wish wish, Timeline timeline) {
        return hits(wish, timeline).anyMatch(hit -> hit.severity() == Severity.BLOCK);
    }

    /**
     * The days from {@code from} on, up to {@code days} of them, on which {@link #blocks} would say yes of the wish
     * without a time: each session bars a stretch of days, so that hundreds need not be judged one by one.
     */
    BitSet barred(Wish wish, Timeline timeline, LocalDate from, int days) {
        BitSet barred = new BitSet(days);
        SpacedSession wished = wish.session();
        SpacingTable.Rules rules = table.of(wished.modality());
        for (Entry<SpacingEntry> rule : rules.back()) {
            SpacingEntry entry = rule.value();
            bar(barred, entry, wished, timeline.of(entry.earlier()), from, days, true);
        }
        for (Entry<SpacingEntry> rule : rules.on()) {
            SpacingEntry entry = rule.value();
            bar(barred, entry, wished, timeline.of(entry.later()), from, days, false);
        }
        return barred;
    }

    /** What the sessions of the line bar {@code after} them, their own day included, or else before them. */
    private static void bar(
            BitSet barred,
            SpacingEntry entry,
            SpacedSession wished,
            Line line,
            LocalDate from,
            int days,
            boolean after) {
        if (entry.weight() != Severity.BLOCK) {
            return;
        }
        int least = entry.untimedDays();
        LocalDate to = from.plusDays((long) days + least);
        for (int i = line.from(from.minusDays(least));
                i < line.sessions().length && line.sessions()[i].day().isBefore(to);
                i++) {
            SpacedSession other = line.sessions()[i];
            if (after ? entry.concerns(other, wished) : entry.concerns(wished, other)) {
                long day = line.days()[i] - from.toEpochDay();
                long first = after ? day : day - least + 1;
                long end = after ? day + least : day;
                int low = (int) Math.clamp(first, 0, days);
                barred.set(low, (int) Math.clamp(end, low, days));
            }
        }
    }

    private Stream<Hit> hits(Wish wish, Timeline timeline) {
        SpacingTable.Rules rules = table.of(wish.session().modality());
        return Stream.concat(
                rules.back().stream()
                        .flatMap(
                                rule ->
                                        back(rule, wish, timeline.of(rule.value().earlier()))
                                                .stream()),
                rules.on().stream()
                        .flatMap(
                                rule ->
                                        on(rule, wish.session(), timeline.of(rule.value().later()))
                                                .stream()));
    }

    /** A rule that speaks: the pair it speaks of, and how late the later one is where it is not too close. */
    record Hit(
            Entry<SpacingEntry> rule,
            SpacedSession earlier,
            SpacedSession later,
            boolean wishedLater,
            Optional<Lateness> late) {

        Severity severity() {
            return late.map(l -> l.kind().severity()).orElseGet(rule.value()::weight);
        }
    }

    /** Towards what was before: too close to any of them, or late after the last. */
    private static Optional<Hit> back(Entry<SpacingEntry> rule, Wish wish, Line line) {
        SpacingEntry entry = rule.value();
        SpacedSession wished = wish.session();
        int last = line.before(wished);
        for (int i = last; i >= 0 && days(line.sessions()[i], wished) < reach(entry); i--) {
            if (tooClose(entry, line.sessions()[i], wished)) {
                return Optional.of(
                        new Hit(rule, line.sessions()[i], wished, true, Optional.empty()));
            }
        }
        return last >= 0 && entry.concerns(line.sessions()[last], wished)
                ? Lateness.of(entry, line.sessions()[last].day(), wish)
                        .map(
                                late ->
                                        new Hit(
                                                rule,
                                                line.sessions()[last],
                                                wished,
                                                true,
                                                Optional.of(late)))
                : Optional.empty();
    }

    /** Towards what follows: a session booked in between, or recorded late, must keep its distance from it too. */
    private static Optional<Hit> on(Entry<SpacingEntry> rule, SpacedSession wished, Line line) {
        SpacingEntry entry = rule.value();
        for (int i = line.before(wished) + 1;
                i < line.sessions().length && days(wished, line.sessions()[i]) < reach(entry);
                i++) {
            if (tooClose(entry, wished, line.sessions()[i])) {
                return Optional.of(
                        new Hit(rule, wished, line.sessions()[i], false, Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private static boolean tooClose(
            SpacingEntry entry, SpacedSession earlier, SpacedSession later) {
        return entry.concerns(earlier, later)
                && (days(earlier, later) < entry.minDays() || withinHours(entry, earlier, later));
    }

    private static boolean withinHours(
            SpacingEntry entry, SpacedSession earlier, SpacedSession later) {
        if (earlier.at().isEmpty() || later.at().isEmpty()) {
            return days(earlier, later) < entry.untimedDays();
        }
        return entry.minHours()
                .map(Duration::ofHours)
                .filter(least -> between(earlier, later).compareTo(least) < 0)
                .isPresent();
    }

    private static Duration between(SpacedSession earlier, SpacedSession later) {
        return Duration.between(earlier.at().orElseThrow(), later.at().orElseThrow());
    }

    /** Sessions at least this many days away cannot break the minimum. */
    private static long reach(SpacingEntry entry) {
        int hours = entry.minHours().orElse(0);
        return Math.max(entry.minDays(), hours == 0 ? 0 : hours / HOURS_A_DAY + 2);
    }

    private static long days(SpacedSession earlier, SpacedSession later) {
        return ChronoUnit.DAYS.between(earlier.day(), later.day());
    }
}
