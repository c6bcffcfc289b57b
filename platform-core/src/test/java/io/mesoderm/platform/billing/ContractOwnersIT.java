package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteEndpoints;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.UUID;

/** Who sees a contract, and who owns a site while its packages are open. */
@MariaDb
class ContractOwnersIT extends ClinicBooks {

    @Test
    void showsAForeignSiteOnlyTheContractsItHadAPartIn() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        UUID used = clinics.sell(clinics.berlin, patient, "meso-1", 30_000);
        clinics.perform(clinics.zurich, patient);
        clinics.charts.close(clinics.zurich);
        clinics.charts.close(clinics.potsdam);

        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.zurich)).contracts())
                .extracting(Wallet.Contract::id)
                .containsExactly(used);
        assertThat(clinics.billing.wallets().of(patient, clinics.at(clinics.potsdam)).contracts())
                .hasSize(2);
        PatientId stranger = clinics.patient();
        UUID theirs = clinics.sellThree(stranger, 0);
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().of(stranger, clinics.at(clinics.zurich)));
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().contract(theirs, clinics.at(clinics.zurich)));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .payments()
                                .take(theirs, Tender.CASH, 1, clinics.at(clinics.zurich)));
    }

    @Test
    void showsContractsToTheOwnerOfTheDay() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 100_000);
        clinics.charts.close(clinics.zurich);
        clinics.charts.close(clinics.potsdam);
        clinics.takeOver(clinics.berlin, clinics.swiss, "2026-03-12");

        assertProblem("not-found", () -> read(contract, clinics.zurich));
        assertProblem(
                "not-found",
                () -> clinics.billing.wallets().of(patient, clinics.at(clinics.zurich)));
        assertThat(read(contract, clinics.potsdam).id()).isEqualTo(contract);

        clinics.clock.set("2026-03-12T10:00:00Z");
        assertThat(read(contract, clinics.zurich).id()).isEqualTo(contract);
        assertProblem("not-found", () -> read(contract, clinics.potsdam));
    }

    @Test
    void keepsTheOwnerOfASiteWhilePackagesAreOpen() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "meso-1", 0);
        assertProblem("open-liability", () -> handOver(clinics.berlin));
        clinics.perform(clinics.berlin, patient);
        assertProblem("open-liability", () -> handOver(clinics.berlin));
        clinics.billing.payments().take(contract, Tender.CASH, 30_000, clinics.at(clinics.berlin));
        handOver(clinics.berlin);

        assertProblem(
                "owner-change-ahead", () -> clinics.sell(clinics.berlin, patient, "meso-1", 0));
    }

    @Test
    void keepsTheOwnerOfASiteWhileItOwesCredit() {
        PatientId patient = clinics.patient();
        CreditDesk desk = new CreditDesk(clinics);
        desk.load(clinics.berlin, patient, 30_000);
        assertProblem("open-liability", () -> handOver(clinics.berlin));

        UUID contract = clinics.sell(clinics.berlin, patient, "meso-1", 0);
        clinics.perform(clinics.berlin, patient);
        desk.pay(clinics.berlin, contract, 30_000);
        handOver(clinics.berlin);

        assertProblem("owner-change-ahead", () -> desk.load(clinics.berlin, patient, 100));
    }

    /** However it came to be handed over: its books never had the money. */
    @Test
    void theNewOwnerOfASiteNeitherPerformsNorIsPaidWhatTheOldOneSold() {
        PatientId patient = clinics.patient();
        UUID contract = clinics.sellThree(patient, 50_000);
        clinics.takeOver(clinics.berlin, clinics.swiss, "2026-03-12");
        clinics.clock.set("2026-03-12T10:00:00Z");

        assertProblem("seller-changed-owner", () -> clinics.perform(clinics.berlin, patient));
        assertProblem("seller-changed-owner", () -> clinics.perform(clinics.potsdam, patient));
        assertProblem(
                "seller-changed-owner",
                () ->
                        clinics.billing
                                .payments()
                                .take(contract, Tender.CASH, 1, clinics.at(clinics.berlin)));
        clinics.performedAt("2026-03-11T10:00:00Z", clinics.berlin, patient);
        clinics.sell(clinics.potsdam, patient, "meso-1", 30_000);
        clinics.perform(clinics.potsdam, patient);

        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-30_000);
    }

    private void handOver(SiteId site) {
        new SiteEndpoints(
                        clinics.database,
                        OpenLiability::refuseHandover,
                        clinics.audit(),
                        clinics.clock)
                .assign(
                        new SiteEndpoints.AssignSite(
                                site, clinics.swiss, OwnershipKind.OWNED, LocalDate.of(2026, 6, 1)),
                        clinics.chainWide());
    }

    private Wallet.Contract read(UUID contract, SiteId site) {
        return clinics.billing.wallets().contract(contract, clinics.at(site));
    }
}
