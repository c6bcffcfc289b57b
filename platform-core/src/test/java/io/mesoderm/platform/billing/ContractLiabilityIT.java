package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.ContractLiability;
import io.mesoderm.platform.billing.report.ContractLiabilityEndpoints.OnDay;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A contract on a past day, by price and by payment, between its first instalment and its end. */
@MariaDb
class ContractLiabilityIT extends ClinicBooks {

    private UUID contract;

    @Test
    void standsBothWaysOnEveryDay() {
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 4));
        PatientId patient = clinics.patient();
        contract = clinics.sell(clinics.berlin, patient, "ninety", 20_000);
        clinics.clock.set("2026-03-12T10:00:00Z");
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.clock.set("2026-03-14T10:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 80_000, clinics.at(clinics.berlin));
        clinics.clock.set("2026-03-16T10:00:00Z");
        clinics.reverse(clinics.potsdam, session);
        clinics.clock.set("2026-03-18T10:00:00Z");
        pass(patient);
        clinics.clock.set("2026-07-01T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());

        assertThat(on("2026-03-09")).isEqualTo("price 0, unpaid 0, receivable 0, payment 0");
        assertThat(on("2026-03-10"))
                .isEqualTo("price 100000, unpaid 80000, receivable 0, payment 20000");
        assertThat(on("2026-03-12"))
                .isEqualTo("price 75000, unpaid 80000, receivable 5000, payment 0");
        assertThat(on("2026-03-14"))
                .isEqualTo("price 75000, unpaid 0, receivable 0, payment 75000");
        assertThat(on("2026-03-17"))
                .isEqualTo("price 100000, unpaid 0, receivable 0, payment 100000");
        assertThat(on("2026-03-18"))
                .isEqualTo("price 75000, unpaid 0, receivable 0, payment 75000");
        assertThat(on("2026-06-30")).isEqualTo("price 0, unpaid 0, receivable 0, payment 0");
        ContractLiability today = read(Optional.empty());
        assertThat(today.on()).isEqualTo(LocalDate.parse("2026-07-01"));
        assertThat(today.passedOn()).isEqualTo(eur(25_000));
        assertThat(today.returned()).isEqualTo(eur(75_000));
    }

    @Test
    void isToldToWhoeverMaySeeTheContractAlone() {
        contract = clinics.sellThree(clinics.patient(), 0);
        clinics.charts.close(clinics.zurich);
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .afterSale()
                                .liability()
                                .read(
                                        new OnDay(contract, Optional.empty()),
                                        clinics.at(clinics.zurich)));
    }

    private void pass(PatientId patient) {
        UUID unit = onlyContract(patient, clinics.berlin).units().getFirst().id();
        clinics.billing
                .transfers()
                .transfer(
                        new TransferUnits.Wish(
                                contract, clinics.patient(), List.of(unit), "a gift"),
                        clinics.at(clinics.berlin));
    }

    private String on(String day) {
        ContractLiability at = read(Optional.of(LocalDate.parse(day)));
        return "price %d, unpaid %d, receivable %d, payment %d"
                .formatted(
                        at.byPrice().minor(),
                        at.unpaid().minor(),
                        at.receivable().minor(),
                        at.byPayment().minor());
    }

    private ContractLiability read(Optional<LocalDate> day) {
        return clinics.billing
                .afterSale()
                .liability()
                .read(new OnDay(contract, day), clinics.at(clinics.potsdam));
    }
}
