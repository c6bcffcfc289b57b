package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One version of a package template with all it says, as it was published.
 *
 * @param prices at each site where it is for sale
 * @param sites where its units may be used; empty for every site of the chain
 */
public record PackageVersion(
        String code,
        int versionNo,
        String name,
        Allocation allocation,
        SplitRule splitRule,
        Optional<Integer> validityDays,
        Optional<Integer> graceDays,
        Optional<String> refundPolicy,
        VoucherKind voucherKind,
        List<Line> items,
        List<SitePrice> prices,
        List<SiteId> sites,
        Instant publishedAt,
        Optional<StaffId> publishedBy) {

    /**
     * A line of the package, in the order in which units are numbered; each unit has so many parts of its measure.
     *
     * @param most of grafts: how many at most
     */
    public record Line(
            String serviceItem, int quantity, Measure measure, int parts, Optional<Integer> most) {}

    /**
     * The price at a site, and what each line is worth of it where the version says so by hand.
     *
     * @param price of all that has no tiers
     */
    public record SitePrice(SiteId site, Money price, List<Money> lineValues, List<Tier> tiers) {}

    /** From how many grafts of a line on, counted from one, all of them cost so much, each or together. */
    public record Tier(int line, int from, TierTable.Basis basis, Money amount) {}
}
