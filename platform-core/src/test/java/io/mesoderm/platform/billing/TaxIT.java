package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.BREAKAGE_REVENUE;
import static io.mesoderm.platform.billing.ledger.Account.CANCELLATION_FEES;
import static io.mesoderm.platform.billing.ledger.Account.INTER_SITE_MARGIN;
import static io.mesoderm.platform.billing.ledger.Account.INTER_SITE_SERVICE_REVENUE;
import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.ledger.Account.PACKAGE_LIABILITY;
import static io.mesoderm.platform.billing.ledger.Account.PATIENT_RECEIVABLE;
import static io.mesoderm.platform.billing.ledger.Account.SERVICE_REVENUE;
import static io.mesoderm.platform.billing.ledger.Account.TAX_ON_ADVANCES;
import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;
import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tax at the sale or at the use; prices are gross: 1,000.00 at 19 % is 840.34 and 159.66. */
@MariaDb
class TaxIT extends TaxBooks {

    @Test
    void isDueWithTheMoneyWhenItIsKnownAtTheSale() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        PatientId patient = clinics.patient();

        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 33_333);

        assertThat(at(OUTPUT_TAX)).isEqualTo(-5_322);
        assertThat(at(TAX_ON_ADVANCES)).isEqualTo(5_322);
        assertThat(at(PACKAGE_LIABILITY)).isEqualTo(-33_333);
        pay(contract, 33_333);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-10_644);
        pay(contract, 33_334);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966);

        clinics.perform(clinics.berlin, patient);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966);
        assertThat(at(SERVICE_REVENUE)).isEqualTo(-28_012);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        assertThat(at(SERVICE_REVENUE)).isEqualTo(-84_034);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
        assertThat(at(PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void isDueOnWhatWasUsedIfThatIsMoreThanWasPaid() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 10_000);
        TreatmentSessionId session = clinics.session();

        clinics.perform(clinics.berlin, patient, session);

        assertThat(at(OUTPUT_TAX)).isEqualTo(-5_322);
        assertThat(at(PATIENT_RECEIVABLE)).isEqualTo(23_334);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
        pay(contract, 40_000);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-7_983);
        clinics.reverse(clinics.berlin, session);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-7_983);
        assertThat(at(TAX_ON_ADVANCES)).isEqualTo(7_983);
        assertThat(at(SERVICE_REVENUE)).isZero();
    }

    /** Two rates on one package: 685.72 and 514.28 of 1,200.00, each with its own tax. */
    @Test
    void isWorkedOutForEachRateByItself() {
        code("V19", TaxCategory.S, "19");
        code("V7", TaxCategory.S, "7");
        assign("mesotherapy", "V19");
        assign("prp", "V7");
        soldMixed("taxed-mixed");
        PatientId patient = clinics.patient();

        clinics.sell(clinics.berlin, patient, "taxed-mixed", 120_000);

        assertThat(at(OUTPUT_TAX, "V19")).isEqualTo(-10_948);
        assertThat(at(OUTPUT_TAX, "V7")).isEqualTo(-3_364);
    }

    @Test
    void isDueWithTheUseWhenItIsNotKnownBefore() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("open-3", MULTI_PURPOSE);
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "open-3", 100_000);
        assertThat(at(OUTPUT_TAX)).isZero();
        TreatmentSessionId session = clinics.session();

        clinics.perform(clinics.berlin, patient, session);

        assertThat(at(OUTPUT_TAX)).isEqualTo(-5_322);
        assertThat(at(SERVICE_REVENUE)).isEqualTo(-28_012);
        clinics.reverse(clinics.berlin, session);
        assertThat(at(OUTPUT_TAX)).isZero();
        assertThat(at(SERVICE_REVENUE)).isZero();
    }

    /** By whoever treats, at its own entity's rate and on what the unit is worth, out of what it gets. */
    @Test
    void isThatOfWhoeverTreatsInBothModels() {
        assignAt(clinics.swiss, "CH8", "8.1", "mesotherapy");
        clinics.rate(LocalDate.of(2026, 1, 1), "0.95");
        sold("open-3", MULTI_PURPOSE);
        clinics.agree(clinics.berlin, clinics.zurich);
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "open-3", 100_000);

        clinics.perform(clinics.zurich, patient);

        assertThat(balance(clinics.zurich, OUTPUT_TAX)).isEqualTo(-2_373);
        assertThat(balance(clinics.zurich, SERVICE_REVENUE)).isEqualTo(-19_000 + 2_373);
        assertThat(at(OUTPUT_TAX)).isZero();
        assertThat(at(INTER_SITE_MARGIN)).isEqualTo(-13_334);
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                LocalDate.of(2026, 2, 1),
                "60",
                SettlementModel.SELLER_IS_PRINCIPAL);
        clinics.perform(clinics.zurich, patient);
        assertThat(balance(clinics.zurich, OUTPUT_TAX)).isEqualTo(-4_746);
        assertThat(balance(clinics.zurich, INTER_SITE_SERVICE_REVENUE)).isEqualTo(-19_000 + 2_373);
    }

    /** What is kept of returned units stays taxed, what goes back takes its tax along. */
    @Test
    void goesBackWithARefundAndStaysOnWhatIsKept() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-fee", SINGLE_PURPOSE, "pro-rata-with-fee");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-fee", 100_000);
        clinics.perform(clinics.berlin, patient);

        refund(clinics.berlin, contract, Optional.empty());

        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966 + 9_846);
        assertThat(at(CANCELLATION_FEES)).isEqualTo(-5_000 + 798);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
    }

    @Test
    void ofWhatWasNeverPaidIsNeverDue() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 40_000);
        clinics.perform(clinics.berlin, patient);

        refund(clinics.berlin, contract, Optional.empty());

        assertThat(at(OUTPUT_TAX)).isEqualTo(-5_322);
        assertThat(at(SERVICE_REVENUE)).isEqualTo(-28_012);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
    }

    @Test
    void staysWhenUnitsExpireAndComesBackWithThem() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        soldFor("taxed-30", 30);
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-30", 20_000);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-3_193);

        clinics.clock.set("2026-06-10T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());

        assertThat(at(OUTPUT_TAX)).isEqualTo(-3_193);
        assertThat(at(BREAKAGE_REVENUE)).isEqualTo(-20_000 + 3_193);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
        extend(contract, "2026-12-31");
        assertThat(at(BREAKAGE_REVENUE)).isZero();
        assertThat(at(TAX_ON_ADVANCES)).isEqualTo(3_193);
        pay(contract, 10_000);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-4_790);
    }

    @Test
    void changesOnlyFromItsDayOnAndNothingThatWasSold() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        clinics.clock.set("2026-03-10T10:00:00Z");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed-3", 50_000);
        codeFrom("V19", TaxCategory.S, "20", LocalDate.of(2026, 3, 11));
        clinics.clock.set("2026-03-12T10:00:00Z");

        pay(contract, 50_000);

        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966);
        clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 100_000);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966 - 16_667);
    }

    @Test
    void ofAWrongPaymentIsTakenBackWithIt() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0);
        UUID payment =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 50_000, clinics.at(clinics.berlin))
                        .payment();
        assertThat(at(OUTPUT_TAX)).isEqualTo(-7_983);

        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "typed twice"),
                        clinics.at(clinics.berlin));

        assertThat(at(OUTPUT_TAX)).isZero();
        assertThat(at(TAX_ON_ADVANCES)).isZero();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        sold("taxed-3", SINGLE_PURPOSE);
        assertProblem(
                "tax-code-missing",
                () -> clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0));
        assertField("percent", () -> code("V19", TaxCategory.S, "0"));
        assertField("percent", () -> code("V0", TaxCategory.Z, "3"));
        assertField("reason", () -> code("EX", TaxCategory.E, "0"));
        assertField("code", () -> assign("mesotherapy", "V19"));
        code("V19", TaxCategory.S, "19");
        assertProblem("tax-code-exists", () -> code("V19", TaxCategory.S, "20"));
        assign("mesotherapy", "V19");
        assertProblem("tax-assignment-exists", () -> assign("mesotherapy", "V19"));
        assertField("serviceItem", () -> assign("nothing", "V19"));

        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 100_000);
        assertProblem("package-taxed-at-sale", () -> passOn(contract));
    }

    @Test
    void twoPaymentsAtOnceComeToTheWholeTax() throws Exception {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 0);

        atOnce(() -> pay(contract, 33_333), () -> pay(contract, 66_667));

        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966);
        assertThat(at(TAX_ON_ADVANCES)).isEqualTo(15_966);
        assertThat(List.of(at(PACKAGE_LIABILITY))).containsExactly(-100_000L);
    }
}
