package io.mesoderm.platform.billing.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A thousand lines of a quarter as clinics have them: transfers with and without a number, the week's cash, card
 * payouts, settlements, fees, and what nobody knows; accepted one after the other as they are proposed.
 */
class ThousandLinesTest {

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 2);
    private static final int LINES = 1000;

    private record Written(LocalDate on, long minor, String words, Set<UUID> truth, boolean fee) {}

    private final Random random = new Random(2026);
    private final List<OpenItem> open = new ArrayList<>();
    private final List<Written> lines = new ArrayList<>();
    private int number;

    @Test
    void proposesNearlyAllRightAndNoneWrong() {
        for (int i = 0; i < LINES; i++) {
            write(BEGIN.plusDays(i / 11L), random.nextInt(100));
        }
        lines.sort(Comparator.comparing(Written::on));
        int right = 0;
        List<String> wrong = new ArrayList<>();
        List<Duration> durations = new ArrayList<>();
        for (Written line : lines) {
            List<OpenItem> known =
                    open.stream().filter(item -> !item.on().isAfter(line.on)).toList();
            long begin = System.nanoTime();
            Optional<Proposal> proposal =
                    Scorer.propose(
                            new Scorer.Line(line.on, line.minor, new LineWords(line.words)), known);
            durations.add(Duration.ofNanos(System.nanoTime() - begin));
            if (isRight(line, proposal)) {
                right++;
            } else if (proposal.isPresent()) {
                wrong.add(line + " as " + proposal.get());
            }
            open.removeIf(item -> line.truth.contains(item.journal()));
        }
        durations.sort(Comparator.naturalOrder());
        System.out.printf(
                "%d of %d right, %d wrong, half of them in %d µs, all but ten in %d µs%n",
                right,
                LINES,
                wrong.size(),
                durations.get(LINES / 2).toNanos() / 1000,
                durations.get(LINES - 10).toNanos() / 1000);

        assertThat(wrong).isEmpty();
        assertThat(right).isGreaterThanOrEqualTo(950);
        assertThat(durations.get(LINES - 10)).isLessThan(Duration.ofMillis(100));
    }

    private static boolean isRight(Written line, Optional<Proposal> proposal) {
        return line.truth.isEmpty() && !line.fee
                ? proposal.isEmpty()
                : proposal.filter(found -> found.journals().equals(line.truth))
                        .filter(found -> found.rest().isPresent() == line.fee)
                        .isPresent();
    }

    private void write(LocalDate day, int kind) {
        if (kind < 55) {
            OpenItem item = item(ItemKind.BANK_TRANSFER, price(), day.minusDays(random.nextInt(4)));
            line(day, "SVWZ+" + item.number().orElseThrow() + " danke", List.of(item));
        } else if (kind < 65) {
            line(
                    day,
                    "thank you",
                    List.of(item(ItemKind.BANK_TRANSFER, price(), day.minusDays(1))));
        } else if (kind < 75) {
            takings(ItemKind.CASH, day, "BAREINZAHLUNG");
        } else if (kind < 85) {
            takings(ItemKind.CARD, day, "Kartenumsatz POS");
        } else if (kind < 92) {
            OpenItem item =
                    new OpenItem(
                            new UUID(1, ++number),
                            ItemKind.SETTLEMENT,
                            (random.nextBoolean() ? 1 : -1) * price(),
                            day,
                            Optional.of("S2026-%06d".formatted(number)),
                            List.of("Aurelia Zurich"));
            open.add(item);
            line(day, "AURELIA ZURICH settlement", List.of(item));
        } else if (kind < 97) {
            lines.add(new Written(day, -(100 + random.nextInt(900)), "ENTGELT", Set.of(), true));
        } else {
            lines.add(new Written(day, 13 + 100L * random.nextInt(999), "??", Set.of(), false));
        }
    }

    /** All that is in the drawer, of the day before. */
    private void takings(ItemKind kind, LocalDate day, String words) {
        List<OpenItem> items = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            items.add(item(kind, price(), day.minusDays(1)));
        }
        boolean another =
                lines.stream().anyMatch(line -> line.on.equals(day) && line.words.equals(words));
        if (another) {
            open.removeAll(items);
            write(day, 0);
        } else {
            line(day, words, items);
        }
    }

    private void line(LocalDate day, String words, List<OpenItem> items) {
        lines.add(
                new Written(
                        day,
                        items.stream().mapToLong(OpenItem::minor).sum(),
                        words,
                        items.stream()
                                .map(OpenItem::journal)
                                .collect(Collectors.toCollection(HashSet::new)),
                        false));
    }

    private OpenItem item(ItemKind kind, long minor, LocalDate on) {
        OpenItem item =
                new OpenItem(
                        new UUID(0, ++number),
                        kind,
                        minor,
                        on,
                        Optional.of("R2026-%06d".formatted(number)),
                        List.of());
        open.add(item);
        return item;
    }

    private long price() {
        return 1_000 + 500L * random.nextInt(400);
    }
}
