package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.PriceViewEndpoints;
import io.mesoderm.platform.billing.report.PriceViews;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.UUID;

/** What was taken off the price is kept apart from it in the books, wherever the units go. */
@MariaDb
class DiscountedUnitsIT extends DiscountBooks {

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
                        new ConvertUnits.Wish(
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
                .take(sold.contract(), Tender.CARD, 90_000, clinics.at(clinics.berlin));
        clinics.perform(clinics.berlin, patient);
        var refund = clinics.refund(sold.contract());

        assertThat(refund.refund().calculation().refund()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.DISCOUNTS)).isEqualTo(3_334);
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
}
