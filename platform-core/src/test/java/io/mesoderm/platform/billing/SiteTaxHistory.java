package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxRules;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Sessions at Zürich of packages of Berlin, another entity's: invoiced with tax, and one of them taken back after that. */
final class SiteTaxHistory {

    private SiteTaxHistory() {}

    static void play(Clinics clinics) {
        var taxes = clinics.billing.taxes();
        taxes.add(
                new TaxRules.NewTaxCode(
                        clinics.swiss,
                        "M8",
                        TaxCategory.S,
                        Optional.of(new BigDecimal("8.1")),
                        "a state",
                        Optional.empty(),
                        "its law",
                        "an adviser",
                        Clinics.BEGIN),
                clinics.chainWide());
        taxes.assign(
                new TaxRules.NewTaxAssignment(
                        clinics.swiss,
                        "mesotherapy",
                        ChargedTo.SITE,
                        Optional.of("M8"),
                        Clinics.BEGIN),
                clinics.chainWide());
        clinics.clock.set("2026-03-12T10:00:00Z");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.zurich, patient, wrong);
        clinics.perform(clinics.zurich, patient);
        clinics.clock.set("2026-03-12T11:00:00Z");
        Settling.issue(clinics, LocalDate.of(2026, 3, 12));
        clinics.reverse(clinics.zurich, wrong);
        clinics.clock.set("2026-03-13T11:00:00Z");
        Settling.issue(clinics, LocalDate.of(2026, 3, 13));
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.zurich, patient);
    }
}
