package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SaleTerms.Discount;
import io.mesoderm.platform.billing.packages.SaleTerms.PriceChange;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import java.math.BigDecimal;
import java.util.Optional;

/** What tests of discounts have in common: a manager who gives them. */
abstract class DiscountBooks extends ClinicBooks {

    static final SaleTerms TEN_PERCENT = off(percent("10"));
    static final SaleTerms TO_800 =
            new SaleTerms(
                    Optional.of(new PriceChange(80_000, "as agreed by telephone")),
                    Optional.empty());

    SellPackage.Sold sell(PatientId patient, String template, SaleTerms terms) {
        return clinics.billing
                .sales()
                .sell(SellPackage.Order.of(patient, template, terms, Optional.empty()), manager());
    }

    CallContext manager() {
        return clinics.holding(clinics.at(clinics.berlin), "billing.price");
    }

    static SaleTerms off(Discount discount) {
        return new SaleTerms(Optional.empty(), Optional.of(discount));
    }

    static Discount percent(String percent) {
        return new Discount(
                Optional.empty(),
                Optional.of(new BigDecimal(percent)),
                Optional.empty(),
                "a regular");
    }
}
