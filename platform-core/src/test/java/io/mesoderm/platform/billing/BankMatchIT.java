package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.matching.Clearing;
import io.mesoderm.platform.billing.matching.ExactMatches;
import io.mesoderm.platform.billing.matching.MatchLines;
import io.mesoderm.platform.billing.matching.Matches;
import io.mesoderm.platform.billing.matching.OpenItem;
import io.mesoderm.platform.billing.matching.Proposal;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.matching.Why;
import io.mesoderm.platform.billing.packages.TakePayment;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.testing.MariaDb;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Bank lines and the books: found again, posted, taken back; what lies in transit is always proved. */
@MariaDb
class BankMatchIT extends ClinicBooks {

    private MatchBooks berlin;

    @BeforeEach
    void open() {
        berlin = new MatchBooks(clinics, clinics.berlin);
    }

    @Test
    void aTransferByItsNumberIsAcceptedAndTakenBackByItsMirrorOfToday() {
        TakePayment.Receipt receipt = berlin.sell(Tender.BANK_TRANSFER, 100_000);
        UUID line = berlin.statement("1000.00 " + receipt.number()).getFirst();
        assertThat(berlin.proposals(line).line().proposal().orElseThrow())
                .extracting(Proposal::why, Proposal::score, Proposal::detail)
                .containsExactly(Why.REFERENCE_AND_AMOUNT, 100, receipt.number());

        clinics.clock.set("2026-03-12T10:00:00Z");
        MatchLines.Matched matched = berlin.accept(line);

        assertThat(postings(matched.journal()))
                .containsExactly(
                        tuple("BANK", berlin.account, 100_000L, LocalDate.of(2026, 3, 10)),
                        tuple(
                                "PROCESSOR_CLEARING",
                                "BANK_TRANSFER",
                                -100_000L,
                                LocalDate.of(2026, 3, 10)));
        assertThat(berlin.openLines()).isEmpty();
        assertThat(matches()).containsExactly(tuple(100_000L, 100_000L, 100, true));

        clinics.clock.set("2026-04-02T10:00:00Z");
        UUID undone = berlin.undo(matched.id()).journal();

        assertThat(postings(undone))
                .containsExactly(
                        tuple("BANK", berlin.account, -100_000L, LocalDate.of(2026, 4, 2)),
                        tuple(
                                "PROCESSOR_CLEARING",
                                "BANK_TRANSFER",
                                100_000L,
                                LocalDate.of(2026, 4, 2)));
        assertThat(berlin.openLines()).containsExactly(line);
        assertThat(matches()).containsExactly(tuple(100_000L, 100_000L, 100, false));
        assertProblem("match-undone", () -> berlin.undo(matched.id()));
        assertThat(berlin.accept(line).restMinor()).isZero();
        assertThat(berlin.broken()).isEmpty();
        assertThat(clinics.trail)
                .endsWith("bank-line.matched", "bank-line.unmatched", "bank-line.matched");
    }

    @Test
    void cashOfDaysAndAPayoutLessItsFeeLeaveNothingInTransit() {
        berlin.sell(Tender.CASH, 30_000);
        berlin.sell(Tender.CASH, 20_000);
        berlin.sell(Tender.CARD, 100_000);
        clinics.clock.set("2026-03-13T10:00:00Z");
        assertThat(clearing())
                .containsExactly(
                        tuple(Account.CASH_DRAWER, "", 50_000L, true, 50_000L),
                        tuple(Account.PROCESSOR_CLEARING, "CARD", 100_000L, true, 100_000L));
        List<UUID> lines = berlin.statement("500.00 BAREINZAHLUNG", "970.70 payout");

        assertThat(berlin.accept(lines.getFirst()).restMinor()).isZero();
        List<UUID> cards =
                berlin.proposals(lines.getLast()).candidates().stream()
                        .map(OpenItem::journal)
                        .toList();
        assertThat(berlin.proposals(lines.getLast()).line().proposal()).isEmpty();
        assertProblem(
                "match-not-balanced",
                () -> berlin.match(lines.subList(1, 2), cards, Optional.empty()));
        MatchLines.Matched payout =
                berlin.match(lines.subList(1, 2), cards, Optional.of(Rest.PROCESSOR_FEES));

        assertThat(postings(payout.journal()))
                .extracting(line -> line.toList().subList(0, 3))
                .containsExactly(
                        List.of("BANK", berlin.account, 97_070L),
                        List.of("PROCESSOR_CLEARING", "CARD", -100_000L),
                        List.of("PROCESSOR_FEES", "", 2_930L));
        assertThat(clearing())
                .containsExactly(
                        tuple(Account.CASH_DRAWER, "", 0L, true, 0L),
                        tuple(Account.PROCESSOR_CLEARING, "CARD", 0L, true, 0L));
        assertThat(berlin.broken()).isEmpty();
    }

    @Test
    void aSettlementIsFoundAtTheBanksOfBothSites() {
        MatchBooks potsdam = new MatchBooks(clinics, clinics.potsdam);
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "meso-3", 0);
        clinics.billing.payments().take(contract, Tender.CARD, 40_000, clinics.at(clinics.potsdam));
        clinics.clock.set("2026-03-11T10:00:00Z");
        settle(LocalDate.of(2026, 3, 10));
        UUID out = potsdam.statement("-400.00 Abrechnung").getFirst();
        UUID in = berlin.statement("400.00 potsdam settlement").getFirst();

        assertThat(potsdam.proposals(out).line().proposal().orElseThrow().why())
                .isEqualTo(Why.AMOUNT_AND_DATE);
        MatchLines.Matched left = potsdam.accept(out);
        assertThat(
                        clearing(berlin).stream()
                                .filter(account -> account.toList().getFirst() == Account.BANK))
                .containsExactly(tuple(Account.BANK, "", 40_000L, true, 40_000L));
        MatchLines.Matched came = berlin.accept(in);

        assertThat(postings(left.journal()))
                .extracting(line -> line.toList().subList(0, 3))
                .containsExactly(
                        List.of("BANK", potsdam.account, -40_000L), List.of("BANK", "", 40_000L));
        assertThat(postings(came.journal()))
                .extracting(line -> line.toList().subList(0, 3))
                .containsExactly(
                        List.of("BANK", berlin.account, 40_000L), List.of("BANK", "", -40_000L));
        assertThat(berlin.clearing().proved()).isTrue();
        assertThat(potsdam.clearing().proved()).isTrue();
        assertThat(berlin.broken()).isEmpty();
    }

    @Test
    void aFeeIsProposedAndWhatNobodyKnowsIsSuspendedByHand() {
        List<UUID> lines = berlin.statement("-5.00 Entgelt", "12.34 ???");

        assertThat(berlin.accept(lines.getFirst()).rest()).contains(Rest.BANK_FEES);
        assertThat(berlin.proposals(lines.getLast()).line().proposal()).isEmpty();
        MatchLines.Matched suspended =
                berlin.match(lines.subList(1, 2), List.of(), Optional.of(Rest.SUSPENSE));

        assertThat(postings(suspended.journal()))
                .extracting(line -> line.toList().subList(0, 3))
                .containsExactly(
                        List.of("BANK", berlin.account, 1_234L), List.of("SUSPENSE", "", -1_234L));
        assertThat(clearing()).containsExactly(tuple(Account.SUSPENSE, "", -1_234L, true, -1_234L));
        assertThat(berlin.broken()).isEmpty();
    }

    @Test
    void exactOnesAreAcceptedAtOnceAndShownBefore() {
        TakePayment.Receipt one = berlin.sell(Tender.BANK_TRANSFER, 10_000);
        TakePayment.Receipt two = berlin.sell(Tender.BANK_TRANSFER, 20_000);
        berlin.sell(Tender.BANK_TRANSFER, 30_000);
        berlin.statement("100.00 " + one.number(), "200.00 " + two.number(), "300.00 who");

        assertThat(exact(true))
                .extracting(report -> report.matched().size(), ExactMatches.ExactReport::left)
                .containsExactly(2, 1);
        assertThat(berlin.openLines()).hasSize(3);
        assertThat(exact(false))
                .extracting(report -> report.matched().size(), ExactMatches.ExactReport::left)
                .containsExactly(2, 1);
        assertThat(berlin.openLines()).hasSize(1);
        assertThat(berlin.broken()).isEmpty();
    }

    /** Matches and undoings in any order: the accounts hold what is in transit, after every step. */
    @Test
    void whateverIsMatchedAndTakenBackWhatIsInTransitIsProved() {
        Random random = new Random(20_260_310);
        List<UUID> matches = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            berlin.sell(Tender.values()[i % 3], 10_000 + i * 100L);
        }
        berlin.statement("100.00 a", "101.00 b", "-5.00 Entgelt", "207.00 c", "0.03 d");
        for (int step = 0; step < 40; step++) {
            List<UUID> lines = berlin.openLines();
            if (!lines.isEmpty() && (matches.isEmpty() || random.nextInt(3) > 0)) {
                UUID line = lines.get(random.nextInt(lines.size()));
                List<UUID> items =
                        berlin.proposals(line).candidates().stream()
                                .map(OpenItem::journal)
                                .limit(random.nextInt(3))
                                .toList();
                matches.add(berlin.match(List.of(line), items, Optional.of(Rest.SUSPENSE)).id());
            } else {
                berlin.undo(matches.remove(random.nextInt(matches.size())));
            }
            assertThat(berlin.clearing().proved()).as("step %d", step).isTrue();
        }
        assertThat(berlin.broken()).isEmpty();
    }

    private ExactMatches.ExactReport exact(boolean dryRun) {
        return clinics.billing
                .matching()
                .exact()
                .run(
                        new ExactMatches.ExactRequest(Optional.of(dryRun), Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private void settle(LocalDate lastDay) {
        UUID run = Settling.issue(clinics, lastDay);
        UUID statement = IssuedStatements.of(clinics, clinics.berlin, run).id();
        IssuedStatements.pay(clinics, statement);
    }

    private List<Tuple> clearing() {
        return clearing(berlin);
    }

    private static List<Tuple> clearing(MatchBooks books) {
        return books.clearing().accounts().stream()
                .map(
                        (Clearing.ClearingAccount account) ->
                                tuple(
                                        account.account(),
                                        account.qualifier(),
                                        account.balanceMinor(),
                                        account.proved(),
                                        account.inTransitMinor()))
                .toList();
    }

    private List<Tuple> matches() {
        return clinics
                .billing
                .matching()
                .matches()
                .list(Paged.ById.first(), clinics.at(clinics.berlin))
                .items()
                .stream()
                .map(
                        (Matches.BankMatch match) ->
                                tuple(
                                        match.linesMinor(),
                                        match.itemsMinor(),
                                        match.score(),
                                        match.undoneAt().isEmpty()))
                .toList();
    }

    private List<Tuple> postings(UUID journal) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT account, qualifier, amount_minor, business_date FROM <ledger>.posting
                                        WHERE journal_id = :journal ORDER BY account, qualifier DESC
                                        """)
                                .bind("journal", journal)
                                .map(
                                        (row, context) ->
                                                tuple(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        row.getLong(3),
                                                        row.getObject(4, LocalDate.class)))
                                .list());
    }
}
