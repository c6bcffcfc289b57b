package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.packages.Quote;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SaleTerms.Discount;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A discount is taken off the price by whoever may; a changed price is just another price. */
@MariaDb
class DiscountIT extends DiscountBooks {

    @Test
    void isSpreadOverTheUnitsToTheCent() {
        PatientId patient = clinics.patient();
        Quote quoted = clinics.billing.sales().quote("meso-3", TEN_PERCENT, manager());
        SellPackage.Sold sold = sell(patient, "meso-3", TEN_PERCENT);

        assertThat(sold.quote()).isEqualTo(quoted);
        assertThat(quoted.lines().getFirst().unitDiscounts())
                .containsExactly(eur(3_334), eur(3_333), eur(3_333));
        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.price()).isEqualTo(eur(90_000));
        assertThat(contract.units())
                .extracting(Wallet.Unit::value)
                .containsExactly(eur(30_000), eur(30_000), eur(30_000));
        assertThat(contract.deal())
                .contains(
                        new Wallet.Deal(
                                eur(120_000),
                                eur(100_000),
                                eur(100_000),
                                Optional.empty(),
                                eur(10_000),
                                Optional.of("a regular")));
    }

    @Test
    void mayBeForSomeLinesOnly() {
        Quote quote =
                clinics.billing
                        .sales()
                        .quote(
                                "mixed",
                                off(
                                        new Discount(
                                                Optional.of(5_000L),
                                                Optional.empty(),
                                                Optional.of(List.of(2)),
                                                "a trial of PRP")),
                                manager());

        assertThat(quote.price()).isEqualTo(eur(115_000));
        assertThat(quote.lines().get(0).unitValues()).containsExactly(eur(34_286), eur(34_286));
        assertThat(quote.lines().get(1).unitValues()).containsExactly(eur(46_428));
        assertThat(quote.lines().get(1).unitDiscounts()).containsExactly(eur(5_000));
    }

    @Test
    void aChangedPriceIsNoDiscount() {
        PatientId patient = clinics.patient();
        sell(patient, "meso-3", TO_800);
        clinics.perform(clinics.berlin, patient);

        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.price()).isEqualTo(eur(80_000));
        assertThat(contract.deal().orElseThrow().offered()).isEqualTo(eur(100_000));
        assertThat(contract.deal().orElseThrow().gross()).isEqualTo(eur(80_000));
        assertThat(contract.deal().orElseThrow().changeReason()).contains("as agreed by telephone");
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-26_667);
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isZero();
    }

    @Test
    void takesARightAboveTheLimitOfTheSite() {
        CallContext desk = clinics.at(clinics.berlin);
        assertProblem("discount-above-limit", () -> sellBy(desk, TEN_PERCENT));
        assertProblem("permission-missing", () -> sellBy(desk, TO_800));

        clinics.billing
                .selling()
                .limits()
                .put(new DiscountLimits.Limit(new BigDecimal("10")), clinics.at(clinics.berlin));
        assertThat(sellBy(desk, TEN_PERCENT).quote().price()).isEqualTo(eur(90_000));
        assertProblem("discount-above-limit", () -> sellBy(desk, off(percent("10.001"))));
        assertThat(clinics.billing.selling().limits().get(clinics.at(clinics.potsdam)).percent())
                .isEqualByComparingTo("0");
    }

    @Test
    void isOneAmountOrOnePercentageOfWhatIsThere() {
        assertField("discount.amountMinor", () -> quote(amount(100_001)));
        assertField("discount.percent", () -> quote(percent("0.0000001")));
        assertField(
                "discount.amountMinor",
                () ->
                        quote(
                                new Discount(
                                        Optional.of(1L),
                                        Optional.of(BigDecimal.ONE),
                                        Optional.empty(),
                                        "twice")));
        assertField(
                "discount.lines",
                () ->
                        quote(
                                new Discount(
                                        Optional.of(1L),
                                        Optional.empty(),
                                        Optional.of(List.of(2)),
                                        "no such line")));
        assertThat(quote(amount(100_000)).price()).isEqualTo(eur(0));
    }

    private Quote quote(Discount discount) {
        return clinics.billing.sales().quote("meso-3", off(discount), manager());
    }

    private SellPackage.Sold sellBy(CallContext desk, SaleTerms terms) {
        return clinics.billing
                .sales()
                .sell(
                        SellPackage.Order.of(clinics.patient(), "meso-3", terms, Optional.empty()),
                        desk);
    }

    private static Discount amount(long minor) {
        return new Discount(Optional.of(minor), Optional.empty(), Optional.empty(), "a regular");
    }
}
