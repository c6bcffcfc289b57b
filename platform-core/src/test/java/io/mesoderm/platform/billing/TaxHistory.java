package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.tax.ChargedTo;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxRules;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A package that is taxed at its sale: sold, invoiced, used in part and given back in part. */
final class TaxHistory {

    private TaxHistory() {}

    static void play(Clinics clinics) {
        var taxes = clinics.billing.taxes();
        taxes.add(
                new TaxRules.NewTaxCode(
                        clinics.german,
                        "V19",
                        TaxCategory.S,
                        Optional.of(new BigDecimal("19")),
                        "a state",
                        Optional.empty(),
                        "its law",
                        "an adviser",
                        Clinics.BEGIN),
                clinics.chainWide());
        taxes.assign(
                new TaxRules.NewTaxAssignment(
                        clinics.german,
                        "prp",
                        ChargedTo.PATIENT,
                        Optional.of("V19"),
                        Clinics.BEGIN),
                clinics.chainWide());
        publish(clinics);
        PatientId patient = clinics.patient();
        UUID contract = clinics.sell(clinics.berlin, patient, "taxed", 50_000);
        clinics.invoice(contract);
        clinics.performed(
                clinics.clock.instant(), clinics.berlin, patient, clinics.session(), "prp");
        UUID open = clinics.units(contract).getLast().id();
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                contract,
                                Optional.of(List.of(open)),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));
    }

    private static void publish(Clinics clinics) {
        clinics.billing
                .catalogue()
                .publish(
                        new NewPackageVersion(
                                "taxed",
                                "taxed",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(new NewItem("prp", 3)),
                                List.of(new SitePrice(clinics.berlin, 50_000, Optional.empty())),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(VoucherKind.SINGLE_PURPOSE)),
                        clinics.chainWide());
    }
}
