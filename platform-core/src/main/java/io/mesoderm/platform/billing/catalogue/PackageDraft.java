package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.catalogue.PackageOffer.Item;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a new version of a package says. */
record PackageDraft(
        String code,
        String name,
        Allocation allocation,
        SplitRule splitRule,
        Optional<Integer> validityDays,
        List<Line> items,
        Map<SiteId, Price> prices,
        List<SiteId> sites,
        Optional<String> refundPolicy,
        Optional<Integer> graceDays,
        VoucherKind voucherKind) {

    /** What it would offer at a site with a price of its own. */
    PackageOffer offer(UUID version, int number, Price price) {
        List<Item> offered =
                IntStream.range(0, items.size())
                        .mapToObj(
                                line ->
                                        items.get(line)
                                                .item(price.valueOf(line), price.tiersOf(line)))
                        .toList();
        return new PackageOffer(
                version,
                code,
                number,
                name,
                allocation,
                splitRule,
                validityDays,
                refundPolicy,
                PackageOffer.price(price.amount, offered),
                offered,
                sites,
                graceDays,
                voucherKind);
    }

    /** Of each site whose tiers ask more for fewer. */
    List<TierWarning> warnings() {
        return prices.entrySet().stream()
                .flatMap(
                        at ->
                                at.getValue().tiers.entrySet().stream()
                                        .flatMap(
                                                line ->
                                                        warnings(
                                                                at.getKey(),
                                                                at.getValue().amount,
                                                                line.getKey(),
                                                                line.getValue())))
                .toList();
    }

    private static Stream<TierWarning> warnings(
            SiteId site, Money amount, int line, TierTable tiers) {
        return tiers.drops().stream()
                .map(
                        drop ->
                                new TierWarning(
                                        site,
                                        line + 1,
                                        drop.less(),
                                        new Money(drop.lessMinor(), amount.currency()),
                                        drop.more(),
                                        new Money(drop.moreMinor(), amount.currency())));
    }

    /**
     * A line of a new version.
     *
     * @param most of grafts: how many at most
     */
    record Line(
            String serviceItem, int quantity, Measure measure, int parts, Optional<Integer> most) {

        private Item item(Optional<Money> value, Optional<TierTable> tiers) {
            return new Item(serviceItem, quantity, measure, parts, value, tiers);
        }
    }

    /**
     * What it costs at a site, and what each line is worth there where that is said by hand; no value else.
     *
     * @param tiers of the lines that have some, by their index
     */
    record Price(Money amount, List<Long> lineValues, Map<Integer, TierTable> tiers) {

        /** At what its lines add up to, where their values are said by hand. */
        Price summed() {
            return lineValues.isEmpty()
                    ? this
                    : new Price(
                            new Money(
                                    lineValues.stream().reduce(0L, Math::addExact),
                                    amount.currency()),
                            lineValues,
                            tiers);
        }

        private Optional<TierTable> tiersOf(int line) {
            return Optional.ofNullable(tiers.get(line));
        }

        private Optional<Money> valueOf(int line) {
            return lineValues.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Money(lineValues.get(line), amount.currency()));
        }
    }
}
