package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of a package template at one site.
 *
 * @param refundPolicy how a refund is computed; none for pro rata
 * @param sites where its units may be used; empty for every site of the chain
 * @param graceDays on how many days after its expiry a unit may still be used
 * @param voucherKind when it is taxed; the price is gross
 */
public record PackageOffer(
        UUID version,
        String template,
        int versionNo,
        String name,
        Allocation allocation,
        SplitRule splitRule,
        Optional<Integer> validityDays,
        Optional<String> refundPolicy,
        Money price,
        List<Item> items,
        List<SiteId> sites,
        Optional<Integer> graceDays,
        VoucherKind voucherKind) {

    /**
     * A line of the package, in the order in which units are numbered.
     *
     * @param parts how many of its measure one unit has
     * @param value what its units are worth together, where the template says so ({@link Allocation#MANUAL})
     */
    public record Item(
            String serviceItem, int quantity, Measure measure, int parts, Optional<Money> value) {}
}
