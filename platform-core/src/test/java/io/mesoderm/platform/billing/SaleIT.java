package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What a sale and its payments leave in the books. */
@MariaDb
class SaleIT extends ClinicBooks {

    @Test
    void freezesTheContractWithUnitValuesByLargestRemainder() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 0);
        clinics.publish("meso-3", 1, Optional.empty(), new NewItem("prp", 1));

        Wallet.Contract contract = onlyContract(patient, clinics.berlin);
        assertThat(contract.units())
                .extracting(unit -> unit.value().minor())
                .containsExactly(33_334L, 33_333L, 33_333L);
        assertThat(contract.price()).isEqualTo(eur(100_000));
        assertThat(contract.balance()).isEqualTo(eur(100_000));
        assertThat(balances()).isEmpty();
    }

    @Test
    void movesMoneyOnlyWhenItComes() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        var receipt =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 40_000, clinics.at(clinics.berlin));

        assertThat(receipt.number()).isEqualTo("R2026-000001");
        assertThat(receipt.balance()).isEqualTo(eur(60_000));
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(40_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-40_000);
        assertProblem(
                "payment-exceeds-balance",
                () ->
                        clinics.billing
                                .payments()
                                .take(contract, Tender.CASH, 60_001, clinics.at(clinics.berlin)));
    }

    @Test
    void owesTheSellerWhatAnotherSiteTook() {
        clinics.rate(LocalDate.of(2026, 3, 1), "0.94");
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 0);
        var receipt =
                clinics.billing
                        .payments()
                        .take(contract, Tender.CASH, 50_000, clinics.at(clinics.zurich));

        assertThat(receipt.tendered()).isEqualTo(Money.of(47_000, "CHF"));
        assertThat(balance(clinics.zurich, Account.CASH_DRAWER)).isEqualTo(47_000);
        assertThat(balance(clinics.zurich, Account.DUE_TO_SITE)).isEqualTo(-50_000);
        assertThat(balance(clinics.berlin, Account.DUE_FROM_SITE)).isEqualTo(50_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-50_000);
    }

    @Test
    void makesWhatWasUsedBeforePaidAReceivable() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 10_000);
        clinics.perform(clinics.berlin, patient);

        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(23_334);

        clinics.billing.payments().take(contract, Tender.CARD, 90_000, clinics.at(clinics.berlin));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
    }
}
