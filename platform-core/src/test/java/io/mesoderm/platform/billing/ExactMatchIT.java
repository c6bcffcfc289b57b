package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.ExactMatches;
import io.mesoderm.platform.billing.matching.MatchLines;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
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
        AtomicInteger asked = new AtomicInteger();
        InstantSource clock =
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        CompletableFuture.runAsync(() -> bank.accept(lines.get(1))).join();
                    }
                    return clinics.clock.instant();
                };
        ExactMatches exact =
                new ExactMatches(
                        clinics.database, new MatchLines(clinics.database, clinics.audit(), clock));

        ExactMatches.ExactReport report =
                exact.run(
                        new ExactMatches.ExactRequest(Optional.empty(), Optional.empty()),
                        clinics.at(clinics.berlin));

        assertThat(report.matched())
                .extracting(ExactMatches.Exact::line)
                .containsExactly(lines.get(0), lines.get(2));
        assertThat(report.left()).isEqualTo(1);
        assertThat(bank.openLines()).isEmpty();
    }

    private ExactMatches.ExactReport run() {
        return run(Optional.empty());
    }

    private ExactMatches.ExactReport run(Optional<UUID> after) {
        return clinics.billing
                .matching()
                .exact()
                .run(
                        new ExactMatches.ExactRequest(Optional.of(false), after),
                        clinics.at(clinics.berlin));
    }
}
