package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;

import java.util.List;
import java.util.Optional;

/** What tests of package versions have in common: how one is written. */
abstract class VersionBooks extends ClinicBooks {

    static NewPackageVersion version(
            String code, Allocation allocation, SplitRule rule, NewItem item, SitePrice price) {
        return new NewPackageVersion(
                code,
                code,
                Optional.of(allocation),
                Optional.of(rule),
                Optional.empty(),
                List.of(item),
                List.of(price),
                Optional.empty(),
                Optional.empty());
    }
}
