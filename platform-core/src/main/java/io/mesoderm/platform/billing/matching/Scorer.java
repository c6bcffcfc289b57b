package io.mesoderm.platform.billing.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Says what a bank line seems to be, and why; pure, so that the same books give the same answer. Where two
 * answers are as good it gives none: a person is asked sooner than money is put where it does not belong.
 */
final class Scorer {

    /** A bank may take so long with what the books have already; and the desk so long with what the bank has. */
    private static final int DAYS_BEFORE = 30;

    private static final int DAYS_AFTER = 5;
    private static final int MOST_DAYS_TOGETHER = 10;

    /** From here on the bank's own words speak for it too. */
    private static final int TOLD = 90;

    /** A line that is to be found again in the books. */
    record Line(LocalDate bookedOn, long minor, LineWords words) {}

    private final Line line;
    private final List<OpenItem> items;
    private final List<PaidOut> payouts;

    private Scorer(Line line, List<OpenItem> items, List<PaidOut> payouts) {
        this.line = line;
        this.payouts = payouts;
        this.items =
                items.stream()
                        .filter(item -> !item.on().isBefore(line.bookedOn.minusDays(DAYS_BEFORE)))
                        .filter(item -> !item.on().isAfter(line.bookedOn.plusDays(DAYS_AFTER)))
                        .toList();
    }

    static Optional<Proposal> propose(Line line, List<OpenItem> items) {
        return propose(line, items, List.of());
    }

    static Optional<Proposal> propose(Line line, List<OpenItem> items, List<PaidOut> payouts) {
        return new Scorer(line, items, payouts).proposal();
    }

    private Optional<Proposal> proposal() {
        List<OpenItem> named =
                items.stream()
                        .filter(item -> item.number().filter(line.words::name).isPresent())
                        .toList();
        if (!named.isEmpty()) {
            return sum(named) == line.minor
                    ? Optional.of(found(named, 100, Why.REFERENCE_AND_AMOUNT, numbers(named)))
                    : Optional.empty();
        }
        Optional<PaidOut> told =
                payouts.stream().filter(payout -> line.words.name(payout.externalId())).findFirst();
        if (told.isPresent()) {
            return told.filter(payout -> payout.netMinor() == line.minor)
                    .map(payout -> paidOut(payout, 100));
        }
        List<Proposal> found = new ArrayList<>();
        payouts.stream()
                .filter(payout -> payout.netMinor() == line.minor && arrives(payout))
                .map(payout -> paidOut(payout, 85))
                .forEach(found::add);
        items.stream()
                .filter(item -> comesAlone(item) && item.minor() == line.minor)
                .map(this::alone)
                .forEach(found::add);
        found.addAll(together(ItemKind.CASH, line.words.tellOfCash(), Why.CASH_OF_DAYS));
        found.addAll(together(ItemKind.CARD, line.words.tellOfCards(), Why.CARDS_OF_DAYS));
        if (found.isEmpty()) {
            return fee();
        }
        return best(found);
    }

    private boolean arrives(PaidOut payout) {
        return payout.arrivesOn()
                .filter(day -> !day.isBefore(line.bookedOn.minusDays(DAYS_AFTER)))
                .filter(day -> !day.isAfter(line.bookedOn.plusDays(DAYS_AFTER)))
                .isPresent();
    }

    private static Proposal paidOut(PaidOut payout, int score) {
        return new Proposal(
                payout.items(),
                payout.feeMinor() == 0 ? Optional.empty() : Optional.of(Rest.PROCESSOR_FEES),
                score,
                Why.PAYOUT,
                payout.externalId());
    }

    private static boolean comesAlone(OpenItem item) {
        return switch (item.kind()) {
            case BANK_TRANSFER, FINANCING, PROGRAMME, SETTLEMENT -> true;
            case CASH, CARD -> false;
        };
    }

    private Proposal alone(OpenItem item) {
        Optional<String> party = item.party().stream().filter(line.words::tellOf).findFirst();
        return found(
                List.of(item),
                party.isPresent() ? 95 : 80,
                party.isPresent() ? Why.PARTY_AND_AMOUNT : Why.AMOUNT_AND_DATE,
                party.orElse(item.on().toString()));
    }

    /** The takings of one day or of several in a row that make up the amount. */
    private List<Proposal> together(ItemKind kind, boolean told, Why why) {
        NavigableMap<LocalDate, List<OpenItem>> days = new TreeMap<>();
        items.stream()
                .filter(item -> item.kind() == kind && !item.on().isAfter(line.bookedOn))
                .forEach(
                        item ->
                                days.computeIfAbsent(item.on(), day -> new ArrayList<>())
                                        .add(item));
        List<Proposal> found = new ArrayList<>();
        for (LocalDate first : days.keySet()) {
            List<OpenItem> run = new ArrayList<>();
            for (var day : days.tailMap(first).entrySet()) {
                if (!day.getKey().isBefore(first.plusDays(MOST_DAYS_TOGETHER))) {
                    break;
                }
                run.addAll(day.getValue());
                if (sum(run) == line.minor) {
                    found.add(found(run, told ? 90 : 70, why, first + " – " + day.getKey()));
                }
            }
        }
        return found;
    }

    /** The only one, or the only one that the line's words speak for. */
    private static Optional<Proposal> best(List<Proposal> found) {
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        List<Proposal> told = found.stream().filter(proposal -> proposal.score() >= TOLD).toList();
        return told.size() == 1 ? Optional.of(told.getFirst()) : Optional.empty();
    }

    private Optional<Proposal> fee() {
        return line.minor < 0 && line.words.tellOfFees()
                ? Optional.of(
                        new Proposal(List.of(), Optional.of(Rest.BANK_FEES), 60, Why.FEE_WORDS, ""))
                : Optional.empty();
    }

    private static Proposal found(List<OpenItem> items, int score, Why why, String detail) {
        return new Proposal(items, Optional.empty(), score, why, detail);
    }

    private static String numbers(List<OpenItem> items) {
        return String.join(", ", items.stream().map(item -> item.number().orElseThrow()).toList());
    }

    private static long sum(List<OpenItem> items) {
        return items.stream().mapToLong(OpenItem::minor).reduce(0, Math::addExact);
    }

    /** What may be chosen by hand, the likeliest first: named by the line, then nearest in amount and day. */
    static List<OpenItem> candidates(Line line, List<OpenItem> items, int atMost) {
        Predicate<OpenItem> named = item -> item.number().filter(line.words::name).isPresent();
        return items.stream()
                .sorted(
                        Comparator.<OpenItem, Boolean>comparing(item -> !named.test(item))
                                .thenComparing(item -> away(line, item))
                                .thenComparing(OpenItem::on, Comparator.reverseOrder())
                                .thenComparing(OpenItem::journal))
                .limit(atMost)
                .toList();
    }

    private static long away(Line line, OpenItem item) {
        return Math.abs(Math.subtractExact(line.minor, item.minor()));
    }
}
