package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A line that the sale itself earns is revenue at once; the rest of the package stays a liability. */
@MariaDb
class EnrolmentIT extends ClinicBooks {

    private static final NewItem ENROLMENT =
            new NewItem("prp", 1, Optional.of(Measure.ENROLMENT), Optional.empty());

    @Test
    void isRevenueAtTheSaleAndTheRestALiability() {
        PatientId patient = sold(100_000);
        Wallet.Unit unit = onlyContract(patient, clinics.berlin).units().getFirst();
        assertThat(unit.state()).isEqualTo(UnitState.PERFORMED);
        assertThat(unit.uses()).extracting(Wallet.Use::source).containsExactly(UseSource.SALE);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-10_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-90_000);

        clinics.perform(clinics.potsdam, patient);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-60_000);
    }

    @Test
    void isOwedByWhoHasNotPaidYet() {
        UUID contract = onlyContract(sold(0), clinics.berlin).id();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(10_000);
        clinics.billing
                .payments()
                .take(
                        contract,
                        io.mesoderm.platform.billing.ledger.Tender.CASH,
                        30_000,
                        clinics.at(clinics.potsdam));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-20_000);
    }

    @Test
    void staysWithTheClinicWhenAllTheRestIsGivenBack() {
        UUID contract = onlyContract(sold(100_000), clinics.berlin).id();
        RefundPackage.Refunded refunded = clinics.refund(contract);
        assertThat(refunded.refund().calculation().sheet())
                .extracting(line -> line.step() + " " + line.amount().minor())
                .containsExactly("PRICE 100000", "USED 0", "KEPT -10000", "REFUND 90000");
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void hasNoPartsAndNoUnitBecomesOne() {
        assertField(
                "items",
                () ->
                        publish(
                                new NewItem(
                                        "prp", 1, Optional.of(Measure.ENROLMENT), Optional.of(2))));
        Wallet.Contract contract = onlyContract(sold(100_000), clinics.berlin);
        assertField(
                "into",
                () ->
                        clinics.billing
                                .conversions()
                                .quote(
                                        new ConvertUnits.Wish(
                                                contract.id(),
                                                List.of(contract.units().getLast().id()),
                                                List.of(ENROLMENT)),
                                        clinics.at(clinics.berlin)));
    }

    private PatientId sold(long paidMinor) {
        publish(ENROLMENT);
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "enrolled", paidMinor);
        return patient;
    }

    private void publish(NewItem enrolment) {
        clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                "enrolled",
                                "Enrolled",
                                Optional.of(Allocation.MANUAL),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(enrolment, new NewItem("mesotherapy", 3)),
                                List.of(
                                        new SitePrice(
                                                clinics.berlin,
                                                100_000,
                                                Optional.of(List.of(10_000L, 90_000L)))),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
    }
}
