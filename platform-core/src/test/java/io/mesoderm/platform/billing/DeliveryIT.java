package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.testing.MariaDb;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/** What was delivered is worth what its tier says, whatever was planned; the difference goes back or is due. */
@MariaDb
class DeliveryIT extends DeliveryBooks {

    @Test
    void fewerThanPlannedAtAnotherSiteGoBackByTheirTierAndNotProRata() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        assertThat(onlyContract(patient, clinics.berlin).price()).isEqualTo(eur(810_000));

        DeliverGrafts.Delivered delivered = grafts.deliver(clinics.potsdam, contract, 2000);

        assertThat(delivered.trueUp().planned()).isEqualTo(2250);
        assertThat(delivered.trueUp().price()).isEqualTo(eur(750_000));
        assertThat(delivered.trueUp().refund()).isEqualTo(eur(60_000));
        assertThat(delivered.payments())
                .singleElement()
                .satisfies(
                        payment -> {
                            assertThat(payment.tender()).isEqualTo(Tender.BANK_TRANSFER);
                            assertThat(payment.amount()).isEqualTo(eur(60_000));
                        });
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.REFUNDS_PAYABLE)).isZero();
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-450_000);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-300_000);
        assertThat(owed(clinics.berlin)).isEqualTo(-510_000);
        assertThat(owed(clinics.potsdam)).isEqualTo(510_000);
        assertThat(units(contract)).containsExactly("PERFORMED 2000 750000", "REFUNDED 250 60000");
        assertProblem("unit-not-open", () -> grafts.deliver(clinics.berlin, contract, 2000));
    }

    @Test
    void fewerThanPlannedAreOffWhatIsNotPaidFirst() {
        UUID contract = grafts.sell(patient, "hair", 300_000);

        DeliverGrafts.Delivered delivered = grafts.deliver(clinics.berlin, contract, 2000);

        assertThat(delivered.trueUp().cancelled()).isEqualTo(eur(60_000));
        assertThat(delivered.trueUp().refund()).isEqualTo(eur(0));
        assertThat(delivered.trueUp().balance()).isEqualTo(eur(450_000));
        assertThat(delivered.payments()).isEmpty();
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(450_000));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-750_000);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(450_000);
    }

    @Test
    void moreThanPlannedAreDueOnTheContract() {
        UUID contract = grafts.sell(patient, "hair", 2000, 750_000);
        clinics.invoice(contract);

        DeliverGrafts.Delivered delivered = grafts.deliver(clinics.potsdam, contract, 2200);

        assertThat(delivered.trueUp().charge()).isEqualTo(eur(60_000));
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(60_000);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-486_000);
        assertThat(invoices(contract)).containsExactly(750_000L, 60_000L);
        pay(contract, 60_000);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(units(contract)).containsExactly("PERFORMED 2200 810000");
    }

    @Test
    void takenBackIsWorthAgainWhatWasSoldAndPaysNobody() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        DeliverGrafts.Delivered fewer = grafts.deliver(clinics.berlin, contract, 2000);
        grafts.takeBack(fewer, clinics.berlin);

        assertThat(units(contract)).containsExactly("OPEN 2250 810000", "REFUNDED 250 60000");
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-750_000);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
        assertProblem("not-found", () -> grafts.takeBack(fewer, clinics.berlin));

        DeliverGrafts.Delivered again = grafts.deliver(clinics.berlin, contract, 2000);
        assertThat(again.payments()).isEmpty();
        assertThat(again.trueUp().cancelled()).isEqualTo(eur(60_000));
        assertThat(onlyContract(patient, clinics.berlin).balance()).isEqualTo(eur(0));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-750_000);
    }

    @Test
    void moreThatWasPaidIsKeptAsCreditWhenItIsTakenBack() {
        UUID contract = grafts.sell(patient, "hair", 2000, 750_000);
        DeliverGrafts.Delivered more = grafts.deliver(clinics.berlin, contract, 2250);
        pay(contract, 60_000);
        grafts.takeBack(more, clinics.berlin);

        assertThat(units(contract)).containsExactly("OPEN 2000 750000", "REFUNDED 250 60000");
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-750_000);
        assertThat(balance(clinics.berlin, Account.WALLET_LIABILITY)).isEqualTo(-60_000);
    }

    @Test
    void isRefusedByName() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        UUID unit = grafts.grafts(contract).id();
        assertField("delivered", () -> grafts.deliver(clinics.berlin, contract, 3001));
        assertField("planned", () -> grafts.sell(patient, "hair", 3001, 0));
        assertProblem("permission-missing", () -> deliver(unit, 2000, Optional.empty()));
        assertProblem("delivery-changed", () -> deliver(unit, 2250, Optional.of(1L)));
        assertProblem(
                "measure-mismatch",
                () ->
                        clinics.billing
                                .units()
                                .use(
                                        new UseUnit.Wish(unit, 10, Optional.empty()),
                                        clinics.at(clinics.berlin)));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .deliveries()
                                .quote(UUID.randomUUID(), 1, clinics.at(clinics.berlin)));
        assertField("prices", () -> publishTiers());
        assertField("prices", () -> publishTiers(new LineTier(1, 2, Basis.EACH, 1)));
        assertField("prices", () -> publishTiers(new LineTier(2, 1, Basis.EACH, 1)));
    }

    @Test
    void ofTwoAtOnceOneIsRecorded() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        UUID unit = grafts.grafts(contract).id();
        assertProblem(
                "unit-not-open",
                () -> {
                    try {
                        atOnce(
                                () -> grafts.deliver(clinics.berlin, contract, 2000),
                                () -> grafts.deliver(clinics.potsdam, contract, 2000));
                    } catch (ExecutionException e) {
                        throw e.getCause();
                    }
                });
        assertThat(grafts.grafts(contract).uses()).hasSize(1);
        assertThat(grafts.grafts(contract).id()).isEqualTo(unit);
    }
}
