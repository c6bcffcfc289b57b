package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What a chain does not let be used elsewhere: by template, by kind and for a pair of sites, from day to day. */
@MariaDb
class UseDenialsIT extends DenialBooks {

    @Test
    void aTemplateIsUsedWhereItWasSoldOnly() {
        PatientId patient = patientWith("meso-3");
        add(denial(Optional.empty(), Optional.empty(), Optional.of("meso-3"), Optional.empty()));

        assertThatThrownBy(() -> clinics.perform(clinics.potsdam, patient))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "The chain does not let this be used at another site than sold it:"
                                + " package template 'meso-3', since 2026-03-10.");
        assertThat(clinics.perform(clinics.berlin, patient).redeemed()).hasSize(1);
        assertThat(clinics.perform(clinics.potsdam, patientWith("mixed")).redeemed()).hasSize(1);
    }

    @Test
    void anotherPackageThatMayPaysInstead() {
        PatientId patient = patientWith("meso-1");
        clinics.sell(clinics.berlin, patient, "meso-3", 0);
        add(denial(Optional.empty(), Optional.empty(), Optional.of("meso-1"), Optional.empty()));

        assertThat(clinics.perform(clinics.potsdam, patient).redeemed())
                .as("meso-1 expires first, and is left alone")
                .hasSize(1);
        assertThat(
                        clinics
                                .billing
                                .wallets()
                                .of(patient, clinics.at(clinics.berlin))
                                .contracts()
                                .stream()
                                .map(contract -> contract.open().minor()))
                .containsExactlyInAnyOrder(30_000L, 66_666L);
    }

    /** What is unlimited would go first; what is counted may, and goes. */
    @Test
    void whatIsNotDeniedOfTheSamePackageIsUsed() {
        clinics.publishEqually(
                "both",
                100_000,
                new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(3)),
                new NewItem("mesotherapy", 1));
        PatientId patient = patientWith("both");
        add(
                denial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Measure.MONTH)));

        UUID used = clinics.perform(clinics.potsdam, patient).redeemed().getFirst().unit();

        assertThat(
                        onlyContract(patient, clinics.berlin).units().stream()
                                .filter(unit -> unit.id().equals(used))
                                .map(Wallet.Unit::state))
                .containsExactly(UnitState.PERFORMED);
        denied(() -> clinics.perform(clinics.potsdam, patient));
    }

    @Test
    void aPairOfSitesIsDeniedOneWay() {
        clinics.rule(
                clinics.berlin,
                clinics.zurich,
                LocalDate.of(2026, 1, 1),
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        clinics.rate(LocalDate.of(2026, 1, 1), "0.95");
        add(
                denial(
                        Optional.of(clinics.berlin),
                        Optional.of(clinics.potsdam),
                        Optional.empty(),
                        Optional.empty()));

        denied(() -> clinics.perform(clinics.potsdam, patientWith("meso-3")));
        clinics.perform(clinics.zurich, patientWith("meso-3"));
        PatientId other = clinics.patient();
        clinics.sell(clinics.potsdam, other, "meso-3", 0);
        assertThat(clinics.perform(clinics.berlin, other).redeemed()).hasSize(1);
    }

    @Test
    void aKindIsDeniedAndAnotherIsNot() {
        clinics.publish(
                "minutes",
                6_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.MINUTE), Optional.of(60)));
        PatientId patient = patientWith("minutes");
        UUID unit = unit(patient);
        add(
                denial(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Measure.MINUTE)));

        denied(() -> take(unit, clinics.potsdam));
        assertThat(take(unit, clinics.berlin).partsLeft()).isEqualTo(50);
        assertThat(clinics.perform(clinics.potsdam, patientWith("meso-3")).redeemed()).hasSize(1);
    }
}
