package io.mesoderm.platform.billing.ledger;

import static io.mesoderm.platform.billing.ledger.Account.BANK;
import static io.mesoderm.platform.billing.ledger.Account.PROCESSOR_CLEARING;
import static io.mesoderm.platform.billing.ledger.Account.PROCESSOR_FEES;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.ledger.PaymentPostings.Payment;
import io.mesoderm.platform.billing.ledger.RedemptionPostings.Performed;
import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The worked example of the billing reference, §3.3, to the cent. */
class WorkedExampleTest {

    private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
    private static final UUID CONTRACT = new UUID(5, 5);

    private final SiteBook a = Books.of(1, 1, "EUR");
    private final SiteBook b = Books.of(2, 2, "EUR");
    private final List<Long> values =
            Allocation.RELATIVE_LIST_PRICE
                    .unitValues(
                            100_000,
                            List.of(new Allocation.Line(3, 40_000)),
                            SplitRule.LARGEST_REMAINDER)
                    .getFirst();
    private final List<JournalTransaction> journal = new ArrayList<>();
    private ContractPosition position = new ContractPosition(0, 0, 0);

    @Test
    void leavesThePostingsOfTheTableAfterEachStep() {
        sell();
        assertThat(Books.balances(journal))
                .isEqualTo(
                        Map.of(
                                "1 PROCESSOR_CLEARING EUR",
                                100_000L,
                                "1 PACKAGE_LIABILITY EUR",
                                -100_000L));
        payOut();
        performAtSeller();
        performElsewhere(SettlementModel.PROVIDER_RECOGNISES);
        assertThat(Books.balances(journal))
                .isEqualTo(
                        Map.of(
                                "1 BANK EUR", 97_070L,
                                "1 PROCESSOR_FEES EUR", 2_930L,
                                "1 PACKAGE_LIABILITY EUR", -33_333L,
                                "1 SERVICE_REVENUE EUR", -33_334L,
                                "1 INTER_SITE_MARGIN EUR", -13_333L,
                                "1 DUE_TO_SITE 2 EUR", -20_000L,
                                "2 DUE_FROM_SITE 1 EUR", 20_000L,
                                "2 SERVICE_REVENUE EUR", -20_000L));
        settle();
        assertThat(Books.balances(journal))
                .containsEntry("1 BANK EUR", 77_070L)
                .containsEntry("2 BANK EUR", 20_000L)
                .doesNotContainKeys("1 DUE_TO_SITE 2 EUR", "2 DUE_FROM_SITE 1 EUR");
    }

    @ParameterizedTest
    @EnumSource
    void earnsSevenHundredForTheChainInBothModels(SettlementModel model) {
        sell();
        payOut();
        performAtSeller();
        performElsewhere(model);
        settle();
        refundThirdUnit();

        Map<String, Long> balances = Books.balances(journal);
        long netRevenue =
                -journal.stream()
                        .flatMap(transaction -> transaction.lines().stream())
                        .filter(line -> isIncome(line) || line.account() == Account.REDEMPTION_COST)
                        .mapToLong(line -> line.amount().minor())
                        .sum();
        assertThat(netRevenue).isEqualTo(70_000);
        assertThat(balances)
                .containsEntry("1 PROCESSOR_CLEARING EUR", -30_000L)
                .containsEntry("1 CANCELLATION_FEES EUR", -3_333L)
                .doesNotContainKeys(
                        "1 PACKAGE_LIABILITY EUR",
                        "1 REFUNDS_PAYABLE EUR",
                        "1 DUE_TO_SITE 2 EUR",
                        "2 DUE_FROM_SITE 1 EUR");
    }

    private static boolean isIncome(Posting line) {
        return line.account().type() == AccountType.INCOME;
    }

    private void sell() {
        journal.add(
                PaymentPostings.atSeller(
                        new Payment(id(), id(), AT, Tender.CARD, CONTRACT, position), a, 100_000));
        position = position.pay(100_000);
    }

    private void payOut() {
        journal.add(
                JournalTransaction.of(id(), JournalKind.PAID, AT, a.site(), id())
                        .add(Posting.of(a, BANK, 97_070))
                        .add(Posting.of(a, PROCESSOR_FEES, 2_930))
                        .add(Posting.of(a, PROCESSOR_CLEARING, "CARD", -100_000))
                        .balanced());
    }

    private void performAtSeller() {
        journal.add(RedemptionPostings.sellerEarns(performed(a, values.get(0)), a));
        position = position.earn(values.get(0));
    }

    private void performElsewhere(SettlementModel model) {
        journal.add(RedemptionPostings.shared(performed(b, values.get(1)), claim(), model));
        position = position.earn(values.get(1));
    }

    private void settle() {
        journal.add(
                SettlementPostings.paid(
                        new SettlementPostings.Settled(id(), id(), AT),
                        List.of(claim()),
                        a,
                        20_000,
                        b,
                        20_000));
    }

    private void refundThirdUnit() {
        Shares shares = new Shares(30_000, 3_333, 0, 0);
        journal.add(RefundPostings.refunded(refund(), a, shares, position));
        position = position.release(values.get(2));
        journal.add(RefundPostings.paidBySeller(refund(), Tender.CARD, a, 30_000));
    }

    private static RefundPostings.Event refund() {
        return new RefundPostings.Event(id(), id(), AT, CONTRACT);
    }

    private Claim claim() {
        long settlement = Ratio.percent(new BigDecimal("60")).roundHalfUp(values.get(1));
        return Claim.of(
                Money.of(settlement, "EUR"), a, b, Currency.getInstance("EUR"), Books.perEuro("1"));
    }

    private Performed performed(SiteBook at, long value) {
        return new Performed(id(), id(), AT, at.site(), CONTRACT, id(), "prp", value, 0, position);
    }

    private static UUID id() {
        return UUID.randomUUID();
    }
}
