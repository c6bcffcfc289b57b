package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.PaymentPostings.Payment;
import io.mesoderm.platform.billing.ledger.RedemptionPostings.Performed;
import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.ledger.ReversalPostings.Reversal;
import io.mesoderm.spi.billing.Money;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Random histories of one contract over three sites, two entities and two currencies. */
class PostingsProperties {

    private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
    private static final UUID CONTRACT = new UUID(5, 5);
    private static final Exchange EXCHANGE = Books.perEuro("1.0834");

    private final SiteBook seller = Books.of(1, 1, "EUR");
    private final List<SiteBook> sites =
            List.of(seller, Books.of(1, 2, "EUR"), Books.of(2, 3, "USD"));

    /** A step of the history: what is done, where, for how much. */
    record Step(int kind, int site, long minor, int percent, SettlementModel model) {}

    @Property
    void liabilityLessReceivableIsPaidLessEarnedAndDuesMirror(
            @ForAll @Size(max = 30) List<@From("steps") Step> steps) {
        ContractPosition position = new ContractPosition(0, 0, 0);
        List<JournalTransaction> journal = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind == 2) {
                long released = Math.min(step.minor, position.liability());
                journal.addAll(refund(step, released, position));
                position = position.release(released);
                continue;
            }
            journal.add(post(step, position));
            JournalTransaction last = journal.getLast();
            position = step.kind == 0 ? position.pay(paid(last)) : position.earn(step.minor);
        }
        Map<String, Long> balances = Books.balances(journal);

        assertThat(-balances.getOrDefault("1 PACKAGE_LIABILITY EUR", 0L))
                .isEqualTo(position.liability());
        assertThat(balances.getOrDefault("1 PATIENT_RECEIVABLE EUR", 0L))
                .isEqualTo(position.receivable());
        assertThat(balances).doesNotContainKey("1 REFUNDS_PAYABLE EUR");
        assertDuesMirror(balances);
    }

    /** What is released is the patient's, the fee's and the true-up's; paid out, nothing stays payable. */
    @Property
    void aRefundLeavesWhatTheClinicKeeps(
            @ForAll("steps") Step step, @ForAll @LongRange(max = 1_000_000) long more) {
        ContractPosition before = new ContractPosition(step.minor + more, 0, more);
        long kept = Ratio.of(Math.min(step.percent, 100), 100).roundHalfUp(step.minor);
        Map<String, Long> balances = Books.balances(refund(step, step.minor, before));

        assertThat(-balances.getOrDefault("1 CANCELLATION_FEES EUR", 0L)).isEqualTo(kept);
        assertThat(balances.getOrDefault("1 PACKAGE_LIABILITY EUR", 0L)).isEqualTo(step.minor);
        assertThat(balances).doesNotContainKey("1 REFUNDS_PAYABLE EUR");
    }

    @Property
    void redeemAndReverseLeaveNoTrace(
            @ForAll("steps") Step step,
            @ForAll @LongRange(max = 1_000_000) long paid,
            @ForAll @LongRange(max = 1_000_000) long earned) {
        ContractPosition before = new ContractPosition(paid, earned, 0);
        JournalTransaction done = perform(step, before);
        JournalTransaction undone = mirror(done, before.earn(step.minor));

        assertThat(Books.balances(List.of(done, undone))).isEmpty();
    }

    @Property
    void reversingAfterAPaymentLeavesOnlyThePayment(
            @ForAll("steps") Step step,
            @ForAll @LongRange(max = 1_000_000) long earned,
            @ForAll @LongRange(min = 1, max = 2_000_000) long amount) {
        ContractPosition before = new ContractPosition(0, earned, 0);
        JournalTransaction done = perform(step, before);
        JournalTransaction paid =
                PaymentPostings.atSeller(payment(before.earn(step.minor)), seller, amount);
        JournalTransaction undone = mirror(done, before.earn(step.minor).pay(amount));
        JournalTransaction onlyPaid = PaymentPostings.atSeller(payment(before), seller, amount);

        assertThat(Books.balances(List.of(done, paid, undone)))
                .isEqualTo(Books.balances(List.of(onlyPaid)));
    }

    @Property
    void chainRevenueDependsNeitherOnModelNorOnSettlementInOneCurrency(
            @ForAll("steps") Step step, @ForAll @IntRange(max = 150) int otherPercent) {
        Step there = new Step(1, 1, step.minor, step.percent, step.model);
        Step other = new Step(1, 1, step.minor, otherPercent, SettlementModel.SELLER_IS_PRINCIPAL);

        assertThat(revenue(perform(there, new ContractPosition(0, 0, 0))))
                .isEqualTo(revenue(perform(other, new ContractPosition(0, 0, 0))))
                .isEqualTo(step.minor);
    }

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.integers().between(0, 150),
                        Arbitraries.of(SettlementModel.class))
                .as(Step::new);
    }

    private JournalTransaction post(Step step, ContractPosition before) {
        return step.kind == 0 ? pay(step, before) : perform(step, before);
    }

    private JournalTransaction pay(Step step, ContractPosition before) {
        SiteBook taker = sites.get(step.site);
        return taker.equals(seller)
                ? PaymentPostings.atSeller(payment(before), seller, step.minor)
                : PaymentPostings.elsewhere(payment(before), claim(step.minor, taker, seller));
    }

    /** The fee takes the step's percentage of what is released; the site of the step pays the rest. */
    private List<JournalTransaction> refund(Step step, long released, ContractPosition before) {
        long fee = Ratio.of(Math.min(step.percent, 100), 100).roundHalfUp(released);
        SiteBook payer = sites.get(step.site);
        JournalTransaction refunded =
                RefundPostings.refunded(
                        refund(), seller, new Shares(released - fee, fee, 0, 0), before);
        return List.of(
                refunded,
                payer.equals(seller)
                        ? RefundPostings.paidBySeller(refund(), Tender.CASH, seller, released - fee)
                        : RefundPostings.paidElsewhere(
                                refund(), Tender.CASH, claim(released - fee, seller, payer)));
    }

    private static RefundPostings.Event refund() {
        return new RefundPostings.Event(UUID.randomUUID(), UUID.randomUUID(), AT, CONTRACT);
    }

    private JournalTransaction perform(Step step, ContractPosition before) {
        SiteBook provider = sites.get(step.site);
        Performed performed =
                new Performed(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        AT,
                        provider.site(),
                        CONTRACT,
                        new UUID(6, 6),
                        "prp",
                        step.minor,
                        0,
                        before);
        long settlement = Ratio.of(step.percent, 100).roundHalfUp(step.minor);
        return provider.equals(seller)
                ? RedemptionPostings.sellerEarns(performed, seller)
                : RedemptionPostings.shared(
                        performed, claim(settlement, seller, provider), step.model);
    }

    private static Claim claim(long minor, SiteBook debtor, SiteBook creditor) {
        return Claim.of(
                Money.of(minor, "EUR"), debtor, creditor, Currency.getInstance("EUR"), EXCHANGE);
    }

    private static Payment payment(ContractPosition before) {
        return new Payment(UUID.randomUUID(), UUID.randomUUID(), AT, Tender.CARD, CONTRACT, before);
    }

    private static JournalTransaction mirror(JournalTransaction done, ContractPosition before) {
        return ReversalPostings.mirror(
                new Reversal(UUID.randomUUID(), UUID.randomUUID(), AT, CONTRACT, new UUID(6, 6)),
                done,
                UnaryOperator.identity(),
                before);
    }

    private static long paid(JournalTransaction journal) {
        return -journal.lines().stream()
                .filter(line -> line.contract().isPresent())
                .mapToLong(line -> line.amount().minor())
                .sum();
    }

    private static long revenue(JournalTransaction journal) {
        return -journal.lines().stream()
                .filter(
                        line ->
                                line.account().type() == AccountType.INCOME
                                        || line.account() == Account.REDEMPTION_COST)
                .mapToLong(line -> line.amount().minor())
                .sum();
    }

    private static void assertDuesMirror(Map<String, Long> balances) {
        assertThat(balances.getOrDefault("1 DUE_FROM_SITE 3 EUR", 0L))
                .isEqualTo(-balances.getOrDefault("3 DUE_TO_SITE 1 EUR", 0L));
        assertThat(balances.getOrDefault("1 DUE_TO_SITE 3 EUR", 0L))
                .isEqualTo(-balances.getOrDefault("3 DUE_FROM_SITE 1 EUR", 0L));
        assertThat(balances.getOrDefault("1 INTER_BRANCH 2 EUR", 0L))
                .isEqualTo(-balances.getOrDefault("2 INTER_BRANCH 1 EUR", 0L));
    }
}
