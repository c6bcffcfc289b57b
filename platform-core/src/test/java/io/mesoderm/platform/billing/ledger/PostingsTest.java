package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.ledger.PaymentPostings.Payment;
import io.mesoderm.platform.billing.ledger.RedemptionPostings.Performed;
import io.mesoderm.platform.billing.ledger.ReversalPostings.Reversal;
import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

class PostingsTest {

    private static final Instant AT = Instant.parse("2026-03-10T10:00:00Z");
    private static final UUID CONTRACT = new UUID(5, 5);
    private static final UUID UNIT = new UUID(6, 6);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");

    private final SiteBook a = Books.of(1, 1, "EUR");
    private final SiteBook branch = Books.of(1, 3, "EUR");
    private final SiteBook other = Books.of(2, 2, "EUR");
    private final SiteBook swiss = Books.of(2, 2, "CHF");

    private static Performed performed(SiteBook at, long value, ContractPosition before) {
        return new Performed(
                UUID.randomUUID(),
                UUID.randomUUID(),
                AT,
                at.site(),
                CONTRACT,
                UNIT,
                "prp",
                value,
                0,
                before);
    }

    /** A unit of a paid-up contract, performed where somebody else sold it. */
    private static JournalTransaction shared(SiteBook at, Claim claim, SettlementModel model) {
        return RedemptionPostings.shared(
                performed(at, 33_333, new ContractPosition(100_000, 0, 0)), claim, model);
    }

    private static Payment payment(ContractPosition before) {
        return new Payment(UUID.randomUUID(), UUID.randomUUID(), AT, Tender.CASH, CONTRACT, before);
    }

    @Test
    void refusesLinesThatDoNotAddUpPerSite() {
        JournalTransaction.Builder lopsided =
                JournalTransaction.of(CONTRACT, JournalKind.PAID, AT, a.site(), CONTRACT)
                        .add(Posting.of(a, Account.BANK, 100))
                        .add(Posting.of(branch, Account.CASH_DRAWER, -100));

        assertThatThrownBy(lopsided::balanced)
                .isInstanceOf(UnbalancedTransaction.class)
                .hasMessageContaining("out of balance by");
    }

    @Nested
    class UsedBeforeFullyPaid {

        @Test
        void makesTheExcessAReceivable() {
            JournalTransaction journal =
                    RedemptionPostings.sellerEarns(
                            performed(a, 33_334, new ContractPosition(10_000, 0, 0)), a);

            assertThat(Books.balances(List.of(journal)))
                    .isEqualTo(
                            Map.of(
                                    "1 PACKAGE_LIABILITY EUR", 10_000L,
                                    "1 PATIENT_RECEIVABLE EUR", 23_334L,
                                    "1 SERVICE_REVENUE EUR", -33_334L));
        }

        @Test
        void clearsTheReceivableByTheNextPaymentBeforeAnyLiability() {
            JournalTransaction journal =
                    PaymentPostings.atSeller(
                            payment(new ContractPosition(10_000, 33_334, 0)), a, 50_000);

            assertThat(Books.balances(List.of(journal)))
                    .isEqualTo(
                            Map.of(
                                    "1 CASH_DRAWER EUR", 50_000L,
                                    "1 PATIENT_RECEIVABLE EUR", -23_334L,
                                    "1 PACKAGE_LIABILITY EUR", -26_666L));
        }

        @Test
        void bringsThePositionBackToOneSideWhenPaidBeforeTheReversal() {
            ContractPosition nothing = new ContractPosition(0, 0, 0);
            JournalTransaction done =
                    RedemptionPostings.sellerEarns(performed(a, 33_334, nothing), a);
            JournalTransaction paid =
                    PaymentPostings.atSeller(payment(nothing.earn(33_334)), a, 33_334);
            JournalTransaction undone = mirror(done, new ContractPosition(33_334, 33_334, 0));

            assertThat(Books.balances(List.of(done, paid, undone)))
                    .isEqualTo(
                            Map.of(
                                    "1 CASH_DRAWER EUR",
                                    33_334L,
                                    "1 PACKAGE_LIABILITY EUR",
                                    -33_334L));
        }
    }

    @Nested
    class AcrossSites {

        @Test
        void passesThroughTheInterBranchAccountInsideOneEntity() {
            Claim claim = Claim.of(Money.of(20_000, "EUR"), a, branch, EUR, Books.perEuro("1"));
            JournalTransaction journal = shared(branch, claim, SettlementModel.PROVIDER_RECOGNISES);

            assertThat(Books.balances(List.of(journal)))
                    .containsEntry("1 INTER_BRANCH 3 EUR", -20_000L)
                    .containsEntry("3 INTER_BRANCH 1 EUR", 20_000L);
        }

        @Test
        void owesTheSellerWhatAnotherSiteTook() {
            Claim claim = Claim.of(Money.of(50_000, "EUR"), other, a, EUR, Books.perEuro("1"));

            assertThat(
                            Books.balances(
                                    List.of(
                                            PaymentPostings.elsewhere(
                                                    payment(new ContractPosition(0, 0, 0)),
                                                    claim))))
                    .isEqualTo(
                            Map.of(
                                    "2 CASH_DRAWER EUR", 50_000L,
                                    "2 DUE_TO_SITE 1 EUR", -50_000L,
                                    "1 DUE_FROM_SITE 2 EUR", 50_000L,
                                    "1 PACKAGE_LIABILITY EUR", -50_000L));
        }

        @Test
        void postsACostMarginWhenTheSettlementExceedsTheValue() {
            Claim claim = Claim.of(Money.of(40_000, "EUR"), a, other, EUR, Books.perEuro("1"));
            JournalTransaction journal = shared(other, claim, SettlementModel.PROVIDER_RECOGNISES);

            assertThat(Books.balances(List.of(journal)))
                    .containsEntry("1 INTER_SITE_MARGIN EUR", 6_667L);
        }
    }

    @Nested
    class AcrossCurrencies {

        @Test
        void passesThroughCurrencyClearingOnTheSideThatKeepsOtherBooks() {
            Claim claim = Claim.of(Money.of(20_000, "EUR"), a, swiss, EUR, Books.perEuro("0.94"));
            JournalTransaction journal = shared(swiss, claim, SettlementModel.PROVIDER_RECOGNISES);

            assertThat(Books.balances(List.of(journal)))
                    .isEqualTo(
                            Map.of(
                                    "1 PACKAGE_LIABILITY EUR", 33_333L,
                                    "1 INTER_SITE_MARGIN EUR", -13_333L,
                                    "1 DUE_TO_SITE 2 EUR", -20_000L,
                                    "2 DUE_FROM_SITE 1 EUR", 20_000L,
                                    "2 CURRENCY_CLEARING EUR", -20_000L,
                                    "2 CURRENCY_CLEARING CHF", 18_800L,
                                    "2 SERVICE_REVENUE CHF", -18_800L));
            assertThat(journal.lines())
                    .filteredOn(line -> !line.amount().currency().equals(line.book().currency()))
                    .allSatisfy(line -> assertThat(line.rate()).contains(Books.RATE))
                    .extracting(Posting::functionalMinor)
                    .containsExactly(18_800L, -18_800L);
        }

        @Test
        void settlesInAThirdCurrencyInTheSameWayOnBothSides() {
            Claim claim = Claim.of(Money.of(20_000, "EUR"), a, other, USD, Books.perEuro("1.0834"));
            JournalTransaction journal = shared(other, claim, SettlementModel.SELLER_IS_PRINCIPAL);

            assertThat(Books.balances(List.of(journal)))
                    .isEqualTo(
                            Map.of(
                                    "1 PACKAGE_LIABILITY EUR", 33_333L,
                                    "1 SERVICE_REVENUE EUR", -33_333L,
                                    "1 REDEMPTION_COST EUR", 20_000L,
                                    "1 CURRENCY_CLEARING EUR", -20_000L,
                                    "1 CURRENCY_CLEARING USD", 21_668L,
                                    "1 DUE_TO_SITE 2 USD", -21_668L,
                                    "2 DUE_FROM_SITE 1 USD", 21_668L,
                                    "2 CURRENCY_CLEARING USD", -21_668L,
                                    "2 CURRENCY_CLEARING EUR", 20_000L,
                                    "2 INTER_SITE_SERVICE_REVENUE EUR", -20_000L));
        }

        @Test
        void closesTheClearingPairAgainstTheExchangeDifferenceWhenPaid() {
            Claim claim = Claim.of(Money.of(20_000, "EUR"), a, swiss, EUR, Books.perEuro("0.94"));
            JournalTransaction done = shared(swiss, claim, SettlementModel.PROVIDER_RECOGNISES);
            JournalTransaction paid =
                    SettlementPostings.paid(
                            new SettlementPostings.Settled(UNIT, UNIT, AT),
                            List.of(claim),
                            a,
                            20_000,
                            swiss,
                            18_500);

            assertThat(Books.balances(List.of(done, paid)))
                    .isEqualTo(
                            Map.of(
                                    "1 PACKAGE_LIABILITY EUR", 33_333L,
                                    "1 INTER_SITE_MARGIN EUR", -13_333L,
                                    "1 BANK EUR", -20_000L,
                                    "2 BANK CHF", 18_500L,
                                    "2 FX_DIFFERENCE CHF", 300L,
                                    "2 SERVICE_REVENUE CHF", -18_800L));
        }
    }

    private static JournalTransaction mirror(JournalTransaction original, ContractPosition before) {
        return ReversalPostings.mirror(
                new Reversal(UUID.randomUUID(), UUID.randomUUID(), AT, CONTRACT, UNIT),
                original,
                UnaryOperator.identity(),
                before);
    }
}
