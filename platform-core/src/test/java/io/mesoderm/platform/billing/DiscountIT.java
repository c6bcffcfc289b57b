package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.packages.Quote;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SaleTerms.Discount;
import io.mesoderm.platform.billing.packages.SaleTerms.PriceChange;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.PriceViewEndpoints;
import io.mesoderm.platform.billing.report.PriceViews;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A discount is taken off the price and kept apart from it in the books; a changed price is just another price. */
@MariaDb
class DiscountIT extends ClinicBooks {

    private static final SaleTerms TEN_PERCENT = off(percent("10"));
    private static final SaleTerms TO_800 =
            new SaleTerms(
                    Optional.of(new PriceChange(80_000, "as agreed by telephone")),
                    Optional.empty());

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
    void standsAgainstRevenueOnceItIsEarned() {
        PatientId patient = clinics.patient();
        sell(patient, "meso-3", TEN_PERCENT);
        clinics.perform(clinics.berlin, patient);

        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(3_334);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(30_000);
    }

    @Test
    void isTheSellersWhereverItIsUsed() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                Clinics.BEGIN,
                "50",
                SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        sell(patient, "meso-3", TEN_PERCENT);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-15_000);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-18_334);
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(3_334);
        assertThat(balance(clinics.potsdam, Account.DISCOUNTS)).isZero();
    }

    @Test
    void comesBackWithAUseThatIsUndone() {
        PatientId patient = clinics.patient();
        sell(patient, "meso-3", TEN_PERCENT);
        var session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        clinics.reverse(clinics.berlin, session);
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isZero();

        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(10_000);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-100_000);
    }

    @Test
    void goesWithUnitsThatAreConverted() {
        PatientId patient = clinics.patient();
        sell(patient, "meso-3", TEN_PERCENT);
        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        clinics.billing
                .conversions()
                .convert(
                        new io.mesoderm.platform.billing.packages.ConvertUnits.Wish(
                                contract.id(),
                                contract.units().stream().limit(2).map(Wallet.Unit::id).toList(),
                                List.of(new NewItem("prp", 1))),
                        "wants PRP",
                        clinics.at(clinics.berlin));

        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::discount)
                .containsExactly(eur(3_334), eur(3_333), eur(3_333), eur(6_667));
    }

    @Test
    void leavesARefundWhatWasPaid() {
        PatientId patient = clinics.patient();
        SellPackage.Sold sold = sell(patient, "meso-3", TEN_PERCENT);
        clinics.billing
                .payments()
                .take(
                        sold.contract(),
                        io.mesoderm.platform.billing.ledger.Tender.CARD,
                        90_000,
                        clinics.at(clinics.berlin));
        clinics.perform(clinics.berlin, patient);
        var refund =
                clinics.billing
                        .refunds()
                        .refund(
                                new RefundPackage.Wish(
                                        sold.contract(),
                                        Optional.empty(),
                                        RefundReason.PATIENT_CANCELS,
                                        Optional.empty()),
                                clinics.at(clinics.berlin));

        assertThat(refund.refund().calculation().refund()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(3_334);
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

    @Test
    void tiesGrossDiscountAndNet() {
        PatientId one = clinics.patient();
        sell(one, "meso-3", TEN_PERCENT);
        sell(clinics.patient(), "meso-3", TO_800);
        clinics.perform(clinics.berlin, one);

        PriceViews views =
                clinics.billing
                        .selling()
                        .prices()
                        .read(
                                new PriceViewEndpoints.Span(
                                        LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)),
                                clinics.at(clinics.berlin));

        Currency euro = Currency.getInstance("EUR");
        assertThat(views.sold())
                .containsExactly(
                        new PriceViews.Sold(
                                202603, euro, 2, 240_000, 40_000, -20_000, 180_000, 10_000,
                                170_000));
        assertThat(views.earned())
                .containsExactly(new PriceViews.Earned(202603, euro, 33_334, 3_334, 30_000));
    }

    @Test
    void isHeldToItsTracesByTheAudit() {
        PatientId patient = clinics.patient();
        UUID contract = sell(patient, "meso-3", TEN_PERCENT).contract();
        clinics.perform(clinics.berlin, patient);

        assertFound(
                "UPDATE unit SET discount_minor = discount_minor + %1$d, discount_left_minor = discount_left_minor + %1$d"
                        + " WHERE contract_id = :contract AND unit_no = 2",
                contract, "unit-discounts-add-up");
        assertFound(
                "UPDATE redemption SET discount_minor = discount_minor + %1$d WHERE contract_id = :contract",
                contract, "discounts-equal-uses", "discounts-equal-postings");
        assertFound(
                "UPDATE contract_price SET gross_minor = gross_minor + %1$d, change_reason = 'x' WHERE contract_id = :contract",
                contract, "gross-less-discount-is-the-price");
    }

    /** Plants the fault by adding one, and mends it by taking one away. */
    private void assertFound(String plant, UUID contract, String... checks) {
        change(plant.formatted(1), contract);
        assertThat(clinics.billing.audit().run(clinics.chainWide()).results())
                .filteredOn(result -> result.broken().isPresent())
                .extracting(LedgerAudit.Result::check)
                .containsExactly(checks);
        change(plant.formatted(-1), contract);
    }

    private void change(String sql, UUID contract) {
        clinics.seal();
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> handle.createUpdate(sql).bind("contract", contract).execute());
    }

    private Quote quote(Discount discount) {
        return clinics.billing.sales().quote("meso-3", off(discount), manager());
    }

    private SellPackage.Sold sell(PatientId patient, String template, SaleTerms terms) {
        return clinics.billing
                .sales()
                .sell(SellPackage.Order.of(patient, template, terms, Optional.empty()), manager());
    }

    private SellPackage.Sold sellBy(CallContext desk, SaleTerms terms) {
        return clinics.billing
                .sales()
                .sell(
                        SellPackage.Order.of(clinics.patient(), "meso-3", terms, Optional.empty()),
                        desk);
    }

    private CallContext manager() {
        SiteId site = clinics.berlin;
        CallContext desk = clinics.at(site);
        return new CallContext(
                desk.chain(),
                desk.site(),
                new Actor("manager", Optional.of(clinics.staff), Set.of("billing.price")),
                desk.locale(),
                desk.zone(),
                "test");
    }

    private static SaleTerms off(Discount discount) {
        return new SaleTerms(Optional.empty(), Optional.of(discount));
    }

    private static Discount percent(String percent) {
        return new Discount(
                Optional.empty(),
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                "a regular");
    }

    private static Discount amount(long minor) {
        return new Discount(Optional.of(minor), Optional.empty(), Optional.empty(), "a regular");
    }
}
