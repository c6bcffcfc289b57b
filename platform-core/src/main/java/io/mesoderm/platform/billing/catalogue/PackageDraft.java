package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.PackageOffer.Item;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

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
        return new PackageOffer(
                version,
                code,
                number,
                name,
                allocation,
                splitRule,
                validityDays,
                refundPolicy,
                price.amount,
                IntStream.range(0, items.size())
                        .mapToObj(line -> items.get(line).item(price.valueOf(line)))
                        .toList(),
                sites,
                graceDays,
                voucherKind);
    }

    /** A line of a new version. */
    record Line(String serviceItem, int quantity, Measure measure, int parts) {

        private Item item(Optional<Money> value) {
            return new Item(serviceItem, quantity, measure, parts, value);
        }
    }

    /** What it costs at a site, and what each line is worth there where that is said by hand; no value else. */
    record Price(Money amount, List<Long> lineValues) {

        /** At what its lines add up to, where their values are said by hand. */
        Price summed() {
            return lineValues.isEmpty()
                    ? this
                    : new Price(
                            new Money(
                                    lineValues.stream().reduce(0L, Math::addExact),
                                    amount.currency()),
                            lineValues);
        }

        private Optional<Money> valueOf(int line) {
            return lineValues.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Money(lineValues.get(line), amount.currency()));
        }
    }
}
