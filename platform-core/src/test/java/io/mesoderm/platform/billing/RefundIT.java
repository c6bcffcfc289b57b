package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundPackage.Refunded;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Units that come back: what they change in units, contract and books of the site that sold. */
@MariaDb
class RefundIT extends RefundBooks {

    /** The worked example of the billing reference, §3.3, but for the payout of the card's processor. */
    @ParameterizedTest
    @EnumSource
    void leavesTheBooksOfTheWorkedExampleInBothModels(SettlementModel model) {
        clinics.rule(clinics.berlin, clinics.zurich, Clinics.BEGIN, "60", model);
        clinics.rate(LocalDate.of(2026, 3, 10), "0.95");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "with-fee", 100_000);
        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.zurich, patient);

        RefundPackage.Quote quote = quote(contract, Optional.empty());
        Refunded refunded = refund(clinics.berlin, contract, Optional.of(quote.digest()));

        assertThat(refunded.refund().calculation()).isEqualTo(quote.calculation());
        assertThat(quote.calculation().value()).isEqualTo(eur(33_333));
        assertThat(quote.calculation().fee()).isEqualTo(eur(3_333));
        assertThat(quote.calculation().refund()).isEqualTo(eur(30_000));
        assertThat(refunded.balance()).isEqualTo(eur(0));
        assertThat(refunded.paidAhead()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.REFUNDS_PAYABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isEqualTo(-3_333);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(70_000);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-20_000);
        assertThat(netRevenueOfBerlin() + 20_000).isEqualTo(70_000);
    }

    private long netRevenueOfBerlin() {
        return -balances().stream()
                .filter(line -> line.site().equals(clinics.berlin))
                .filter(
                        line ->
                                line.account().type().name().equals("INCOME")
                                        || line.account() == Account.REDEMPTION_COST)
                .mapToLong(line -> line.amountMinor())
                .sum();
    }

    @Test
    void aQuoteWritesNothing() {
        UUID contract = clinics.sellThree(clinics.patient(), 100_000);
        int events = clinics.trail.size();

        RefundPackage.Quote quote = quote(contract, Optional.empty());

        assertThat(quote.calculation().refund()).isEqualTo(eur(100_000));
        assertThat(quote.paidAhead()).isEqualTo(eur(0));
        assertThat(clinics.trail).hasSize(events);
        assertThat(refunds(contract)).isEmpty();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    @Test
    void chosenUnitsComeBackAndTheOthersStay() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        List<UUID> units = units(patient);

        Refunded refunded = refund(clinics.berlin, contract, List.of(units.get(0), units.get(2)));

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(66_667));
        assertThat(refunded.refund().calculation().units())
                .containsExactly(units.get(0), units.get(2));
        assertThat(refunded.paidAhead()).isEqualTo(eur(33_333));
        Wallet.Contract wallet = onlyContract(patient, clinics.berlin);
        assertThat(wallet.units())
                .extracting(Wallet.Unit::state)
                .containsExactly(UnitState.REFUNDED, UnitState.OPEN, UnitState.REFUNDED);
        assertThat(wallet.open()).isEqualTo(eur(33_333));
        assertThat(wallet.refunded()).isEqualTo(eur(66_667));
        assertThat(refunds(contract)).containsExactly(refunded.refund());
        assertThat(clinics.trail).contains("package.refunded");
    }

    @Test
    void theRollForwardShowsWhatCameBack() {
        UUID contract = clinics.sellThree(clinics.patient(), 20_000);
        clinics.clock.set("2026-03-11T10:00:00Z");
        refund(clinics.berlin, contract, Optional.empty());

        assertThat(rollForward("2026-03-10", "2026-03-10"))
                .isEqualTo(line(0, 100_000, 0, 100_000, 80_000, 20_000));
        assertThat(rollForward("2026-03-11", "2026-03-11"))
                .isEqualTo(line(100_000, 0, 100_000, 0, 0, 0));
        assertThat(rollForward("2026-03-12", "2026-03-12")).isEqualTo(line(0, 0, 0, 0, 0, 0));
    }

    /** One of three used, 400.00 paid: 600.00 are cancelled, 66.66 go back. */
    @Test
    void ofAPartlyPaidContractTheUnpaidPartIsCancelledFirst() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 40_000);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().cancelled()).isEqualTo(eur(60_000));
        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(6_666));
        assertThat(refunded.balance()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertProblem(
                "payment-exceeds-balance",
                () ->
                        clinics.billing
                                .payments()
                                .take(contract, Tender.CASH, 1, clinics.at(clinics.berlin)));
    }

    /**
     * A consultation of 50.00 used and a treatment of 400.00 given back, each worth 200.00 in a package of 400.00:
     * of the 100.00 paid the patient gets 50.00, and owes nothing.
     */
    @Test
    void whoGetsMoneyBackOwesNothingAnyMore() {
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice("prp", 5_000, LocalDate.of(2026, 3, 1)),
                        clinics.at(clinics.berlin));
        clinics.publishEqually(
                "consult-first",
                40_000,
                "used-at-list-price",
                new NewItem("prp", 1),
                new NewItem("mesotherapy", 1));
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "consult-first", 10_000);
        clinics.perform(
                clinics.berlin,
                Set.of(patient),
                clinics.session(),
                "prp",
                SessionCharge.Payer.PACKAGE);

        RefundPackage.Quote quote = quote(contract, Optional.empty());
        assertThat(quote.balance()).isEqualTo(eur(0));
        Refund.Calculation calculation =
                refund(clinics.berlin, contract, Optional.of(quote.digest()))
                        .refund()
                        .calculation();

        assertThat(calculation.value()).isEqualTo(eur(20_000));
        assertThat(calculation.cancelled()).isEqualTo(eur(30_000));
        assertThat(calculation.trueUp()).isEqualTo(eur(-15_000));
        assertThat(calculation.refund()).isEqualTo(eur(5_000));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-20_000);
        assertThat(balance(clinics.berlin, Account.USED_SESSION_TRUE_UP)).isEqualTo(15_000);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(5_000);
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertThat(rollForward("2026-03-10", "2026-03-10"))
                .isEqualTo(line(0, 40_000, 20_000, 0, 0, 0));
    }

    /** More was performed than paid: nothing goes back, and only the difference is still owed. */
    @Test
    void ofAnUnpaidContractNothingGoesBack() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 10_000);
        clinics.perform(clinics.berlin, patient);

        Refunded refunded = refund(clinics.berlin, contract, Optional.empty());

        assertThat(refunded.refund().calculation().refund()).isEqualTo(eur(0));
        assertThat(refunded.refund().payments()).isEmpty();
        assertThat(refunded.balance()).isEqualTo(eur(23_334));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(23_334);
    }

    @Test
    void aSessionUndoneAfterARefundIsOwedAgain() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        var session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        refund(clinics.berlin, contract, Optional.empty());
        clinics.reverse(clinics.berlin, session);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-33_334);
        assertThat(onlyContract(patient, clinics.berlin).open()).isEqualTo(eur(33_334));
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().payments())
                .extracting(Refund.Payment::amount)
                .containsExactly(eur(33_334));
    }

    private Tuple rollForward(String from, String to) {
        RollForward.Line line =
                clinics.billing
                        .reports()
                        .rollForward(
                                new ReportEndpoints.KnownSpan(
                                        LocalDate.parse(from), LocalDate.parse(to)),
                                Optional.of(clinics.berlin),
                                clinics.chainWide())
                        .sites()
                        .getFirst();
        return line(
                line.opening(),
                line.sold(),
                line.refunded(),
                line.closing(),
                line.unpaid(),
                line.ledgerLiability());
    }

    private static Tuple line(
            long opening, long sold, long refunded, long closing, long unpaid, long liability) {
        return tuple(opening, sold, refunded, closing, unpaid, liability);
    }
}
