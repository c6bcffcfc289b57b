package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.spi.context.PatientId;

import java.util.List;
import java.util.Optional;

/** What tests of periods have in common: a quarter of a year, sold at Berlin. */
abstract class PeriodBooks extends ClinicBooks {

    static final NewItem QUARTER =
            new NewItem("mesotherapy", 1, Optional.of(Measure.MONTH), Optional.of(3));

    PatientId sold(String code, long price, NewItem item) {
        publish(code, price, List.of(item));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, code, price);
        return patient;
    }

    void publish(String code, long price, List<NewItem> items) {
        clinics.publish(
                code, price, Optional.empty(), Optional.empty(), items, List.of(clinics.berlin));
    }

    void run() {
        clinics.billing.recognition().run(Optional.empty(), clinics.chainWide());
    }

    Wallet.Contract contract(PatientId patient, String name) {
        return clinics
                .billing
                .wallets()
                .of(patient, clinics.at(clinics.berlin))
                .contracts()
                .stream()
                .filter(contract -> contract.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Wallet.Unit unit(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().getFirst();
    }
}
