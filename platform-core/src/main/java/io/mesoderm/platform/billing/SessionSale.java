package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.PackageEndpoints.NewPayment;
import io.mesoderm.platform.billing.packages.SaleTerms;
import io.mesoderm.platform.billing.packages.SellPackage;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Length;

import java.util.List;
import java.util.Optional;

/** A package that is sold and paid at the visit that uses the first of its units. */
public record SessionSale(
        @Length(min = 2, max = 64) String template,
        Optional<SaleTerms.PriceChange> priceChange,
        Optional<SaleTerms.Discount> discount,
        @Length(min = 1, max = 10) List<NewPayment> payments) {

    SellPackage.Order order(PatientId patient) {
        return new SellPackage.Order(
                patient,
                template,
                new SaleTerms(priceChange, discount),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                payments.stream().map(NewPayment::tendered).toList());
    }
}
