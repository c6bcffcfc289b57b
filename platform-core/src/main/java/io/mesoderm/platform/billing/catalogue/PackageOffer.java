package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One version of a package template at one site.
 *
 * @param price with what is usually planned of items that have tiers
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
     * @param parts how many of its measure one unit has; of what has tiers, how many are planned
     * @param value what its units are worth together, where the template says so ({@link Allocation#MANUAL})
     * @param tiers by which it has its price, on top of what the rest of the package costs
     */
    public record Item(
            String serviceItem,
            int quantity,
            Measure measure,
            int parts,
            Optional<Money> value,
            Optional<TierTable> tiers) {

        /** Of what has no tiers. */
        public Item(
                String serviceItem,
                int quantity,
                Measure measure,
                int parts,
                Optional<Money> value) {
            this(serviceItem, quantity, measure, parts, value, Optional.empty());
        }

        /** What its planned quantity costs by its tiers; nothing without them. */
        public long tierMinor() {
            return tiers.map(table -> table.price(parts)).orElse(0L);
        }

        private Item planned(int quantity) {
            return new Item(serviceItem, this.quantity, measure, quantity, value, tiers);
        }
    }

    /** The price of all that has no tiers, and what the planned quantities cost on top of it. */
    static Money price(Money untiered, List<Item> items) {
        return new Money(
                items.stream().map(Item::tierMinor).reduce(untiered.minor(), Math::addExact),
                untiered.currency());
    }

    /** With these quantities planned in place of the usual ones, by line counted from one. */
    public PackageOffer planned(Map<Integer, Integer> quantities) {
        List<Item> planned = new ArrayList<>(items);
        quantities.forEach(
                (line, quantity) -> {
                    if (line > items.size() || items.get(line - 1).tiers.isEmpty()) {
                        throw Problem.invalid(
                                "planned", "names line %d, which has no tiers".formatted(line));
                    }
                    TierTable tiers = items.get(line - 1).tiers.get();
                    if (!tiers.allows(quantity)) {
                        throw Problem.invalid(
                                "planned",
                                "of line %d must be 1 to %d".formatted(line, tiers.most()));
                    }
                    planned.set(line - 1, items.get(line - 1).planned(quantity));
                });
        Money untiered =
                new Money(
                        items.stream()
                                .map(Item::tierMinor)
                                .reduce(price.minor(), Math::subtractExact),
                        price.currency());
        return new PackageOffer(
                version,
                template,
                versionNo,
                name,
                allocation,
                splitRule,
                validityDays,
                refundPolicy,
                price(untiered, planned),
                List.copyOf(planned),
                sites,
                graceDays,
                voucherKind);
    }
}
