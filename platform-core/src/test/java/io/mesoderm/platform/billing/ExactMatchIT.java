package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.ExactMatches;
import io.mesoderm.platform.billing.matching.MatchLines;
import io.mesoderm.platform.billing.matching.OpenItem;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** All that number and amount speak for is accepted at once, whatever else waits at the bank. */
@MariaDb
class ExactMatchIT extends ClinicBooks {

    private MatchBooks bank;

    @BeforeEach
    void open() {
        bank = new MatchBooks(clinics, clinics.berlin);
    }

    @Test
    void whatNoBooksKnowDoesNotHideWhatComesLater() {
        bank.statement(Collections.nCopies(200, "-0.07 rent").toArray(String[]::new));
        TakePayment.Receipt receipt = bank.sell(Tender.BANK_TRANSFER, 10_000);
        UUID line = bank.statement("100.00 " + receipt.number()).getFirst();

        ExactMatches.ExactReport report = run();

        assertThat(report.matched()).extracting(ExactMatches.Exact::line).containsExactly(line);
        assertThat(report.left()).isEqualTo(200);
        assertThat(bank.openLines()).hasSize(200).doesNotContain(line);
    }

    /** Its account is in dollars, and it names a receipt of as many euros. */
    @Test
    void aLineThatCannotBeAcceptedLeavesTheOthers() {
        TakePayment.Receipt first = bank.sell(Tender.BANK_TRANSFER, 10_000);
        TakePayment.Receipt second = bank.sell(Tender.BANK_TRANSFER, 20_000);
        MatchBooks dollars = new MatchBooks(clinics, clinics.berlin, "USD");
        UUID foreign = dollars.statement("100.00 " + first.number()).getFirst();
        UUID own = bank.statement("200.00 " + second.number()).getFirst();
        assertThat(bank.proposals(foreign).line().proposal()).isEmpty();

        ExactMatches.ExactReport report = run();

        assertThat(report.matched()).extracting(ExactMatches.Exact::line).containsExactly(own);
        assertThat(report.left()).isEqualTo(1);
        assertThat(bank.openLines()).isEqualTo(List.of(foreign));
    }

    /** Two lines name one receipt: the first has it. */
    @Test
    void whatIsTakenIsNotTakenTwice() {
        TakePayment.Receipt receipt = bank.sell(Tender.BANK_TRANSFER, 10_000);
        List<UUID> lines =
                bank.statement("100.00 " + receipt.number(), "100.00 again " + receipt.number());

        assertThat(run().matched())
                .extracting(ExactMatches.Exact::line)
                .containsExactly(lines.getFirst());
        assertThat(bank.openLines()).containsExactly(lines.getLast());
    }

    /** As many are looked at as are held at a time; the answer says where to go on. */
    @Test
    void whatIsMoreThanIsHeldAtATimeIsAskedForAgain() {
        bank.statement(Collections.nCopies(500, "-0.07 rent").toArray(String[]::new));
        TakePayment.Receipt receipt = bank.sell(Tender.BANK_TRANSFER, 10_000);
        UUID line = bank.statement("100.00 " + receipt.number()).getFirst();

        ExactMatches.ExactReport first = run();
        assertThat(first.matched()).isEmpty();
        assertThat(first.left()).isEqualTo(500);
        assertThat(first.next()).isPresent();

        ExactMatches.ExactReport rest = run(first.next());
        assertThat(rest.matched()).extracting(ExactMatches.Exact::line).containsExactly(line);
        assertThat(rest.next()).isEmpty();
    }

    /** A colleague accepts the second line by hand while the first is looked at. */
    @Test
    void whatAColleagueMatchesMeanwhileIsPassedOver() {
        List<TakePayment.Receipt> receipts =
                Stream.of(10_000L, 20_000L, 30_000L)
                        .map(minor -> bank.sell(Tender.BANK_TRANSFER, minor))
                        .toList();
        List<UUID> lines =
                bank.statement(
                        "100.00 " + receipts.get(0).number(),
                        "200.00 " + receipts.get(1).number(),
                        "300.00 " + receipts.get(2).number());
        ExactMatches.ExactReport report = runWhile(() -> bank.accept(lines.get(1)));

        assertThat(report.matched())
                .extracting(ExactMatches.Exact::line)
                .containsExactly(lines.get(0), lines.get(2));
        assertThat(report.left()).isEqualTo(1);
        assertThat(bank.openLines()).isEmpty();
    }

    /** A colleague takes the first line's receipt for a fourth line, between the look at it and its match. */
    @Test
    void anItemThatAColleagueTakesMeanwhileLeavesTheOthers() {
        List<TakePayment.Receipt> receipts =
                Stream.of(10_000L, 20_000L)
                        .map(minor -> bank.sell(Tender.BANK_TRANSFER, minor))
                        .toList();
        List<UUID> lines =
                bank.statement(
                        "100.00 " + receipts.get(0).number(),
                        "200.00 " + receipts.get(1).number(),
                        "100.00 by hand");
        List<UUID> items =
                bank.proposals(lines.getFirst()).line().proposal().orElseThrow().items().stream()
                        .map(OpenItem::journal)
                        .toList();
        ExactMatches.ExactReport report =
                runWhile(() -> bank.match(lines.subList(2, 3), items, Optional.empty()));

        assertThat(report.matched())
                .extracting(ExactMatches.Exact::line)
                .containsExactly(lines.get(1));
        assertThat(report.left()).isEqualTo(2);
        assertThat(bank.openLines()).containsExactly(lines.getFirst());
        assertThat(bank.broken()).isEmpty();
    }

    @Test
    void twoAtOnceAcceptEachLineOnce() {
        List<String> lines = new ArrayList<>();
        for (int each = 1; each <= 6; each++) {
            lines.add(each + "00.00 " + bank.sell(Tender.BANK_TRANSFER, each * 10_000).number());
        }
        List<UUID> open = bank.statement(lines.toArray(String[]::new));
        List<UUID> matched =
                Stream.of(
                                CompletableFuture.supplyAsync(this::run),
                                CompletableFuture.supplyAsync(this::run))
                        .toList()
                        .stream()
                        .flatMap(report -> report.join().matched().stream())
                        .map(ExactMatches.Exact::line)
                        .toList();
        assertThat(matched).containsExactlyInAnyOrderElementsOf(open);
        assertThat(bank.openLines()).isEmpty();
    }

    /** The first line of five hundred and the one behind them name one receipt. */
    @Test
    void isShownOnceHoweverManyPortionsItTakes() {
        TakePayment.Receipt receipt = bank.sell(Tender.BANK_TRANSFER, 10_000);
        TakePayment.Receipt other = bank.sell(Tender.BANK_TRANSFER, 10_000);
        UUID first = bank.statement("100.00 " + receipt.number()).getFirst();
        bank.statement(Collections.nCopies(499, "-0.07 rent").toArray(String[]::new));
        UUID later =
                bank.statement("100.00 again " + receipt.number(), "100.00 " + other.number())
                        .getLast();

        ExactMatches.ExactReport shown = show(Optional.empty());
        assertThat(shown.matched()).extracting(ExactMatches.Exact::line).containsExactly(first);
        ExactMatches.ExactReport rest = show(shown.next());
        assertThat(rest.matched()).extracting(ExactMatches.Exact::line).containsExactly(later);
        assertThat(rest.left()).isEqualTo(1);
        assertThat(bank.openLines()).hasSize(502);
    }

    /** The line of the second portion names one of two receipts that the first line takes together; the next, what is left. */
    @Test
    void isShownOnceWhereLinesOfOtherAmountsNameIt() {
        String both = sold(10_000) + " " + sold(20_000);
        String one = both.substring(0, both.indexOf(' '));
        String rest = sold(15_000);
        List<UUID> open =
                new ArrayList<>(bank.statement("300.00 " + both, "-0.07 rent", "-0.07 rent"));
        bank.statement(Collections.nCopies(497, "-0.07 rent").toArray(String[]::new));
        open.addAll(bank.statement("100.00 " + one, "150.00 " + one + " " + rest));

        Optional<UUID> next = show(Optional.empty()).next();
        List<UUID> shown = lines(show(next));
        assertThat(lines(run())).containsExactly(open.getFirst());
        assertThat(shown).isEqualTo(lines(run(next))).containsExactly(open.getLast());
    }

    private String sold(long minor) {
        return bank.sell(Tender.BANK_TRANSFER, minor).number().toString();
    }

    private static List<UUID> lines(ExactMatches.ExactReport report) {
        return report.matched().stream().map(ExactMatches.Exact::line).toList();
    }

    private ExactMatches.ExactReport show(Optional<UUID> after) {
        return exact(true, after);
    }

    /** Somebody else does this as the first line is looked at. */
    private ExactMatches.ExactReport runWhile(Runnable act) {
        AtomicInteger asked = new AtomicInteger();
        InstantSource clock =
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        CompletableFuture.runAsync(act).join();
                    }
                    return clinics.clock.instant();
                };
        return new ExactMatches(
                        clinics.database, new MatchLines(clinics.database, clinics.audit(), clock))
                .run(
                        new ExactMatches.ExactRequest(Optional.empty(), Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private ExactMatches.ExactReport run() {
        return run(Optional.empty());
    }

    private ExactMatches.ExactReport run(Optional<UUID> after) {
        return exact(false, after);
    }

    private ExactMatches.ExactReport exact(boolean dryRun, Optional<UUID> after) {
        return clinics.billing
                .matching()
                .exact()
                .run(
                        new ExactMatches.ExactRequest(Optional.of(dryRun), after),
                        clinics.at(clinics.berlin));
    }
}
