package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.DiscountSpread;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The price of a sale, unit by unit: what each is worth at the price before the discount, and what of the discount is
 * its own. The discount is rounded once; its parts are spread by the contract's own rule.
 */
record SalePrice(List<List<Long>> worths, List<List<Long>> discounts) {

    static SalePrice of(PackageOffer offer, Map<String, Money> prices, SaleTerms terms) {
        long gross =
                terms.priceChange()
                        .map(SaleTerms.PriceChange::amountMinor)
                        .orElse(offer.price().minor());
        List<List<Long>> worths = worths(offer, prices, gross);
        Set<Integer> lines =
                terms.discount()
                        .flatMap(SaleTerms.Discount::lines)
                        .map(named -> named(named, worths.size()))
                        .orElseGet(() -> named(all(worths.size()), worths.size()));
        long off = terms.discount().map(asked -> discount(asked, worths, lines)).orElse(0L);
        return new SalePrice(worths, DiscountSpread.over(off, worths, lines, offer.splitRule()));
    }

    long grossMinor() {
        return sum(worths);
    }

    long discountMinor() {
        return sum(discounts);
    }

    /** What a unit is sold for. */
    long valueMinor(int line, int unit) {
        return worths.get(line).get(unit) - discounts.get(line).get(unit);
    }

    /** What has tiers is worth what they say, the rest shares the rest; a changed price changes both in proportion. */
    private static List<List<Long>> worths(
            PackageOffer offer, Map<String, Money> prices, long gross) {
        List<PackageOffer.Item> rest =
                offer.items().stream().filter(item -> item.tiers().isEmpty()).toList();
        List<Long> shares = new ArrayList<>(shares(offer, gross));
        long restMinor = shares.removeFirst();
        List<List<Long>> ofRest =
                rest.isEmpty()
                        ? List.of()
                        : new ArrayList<>(
                                offer.allocation()
                                        .unitValues(
                                                restMinor,
                                                weights(offer, rest, prices, restMinor),
                                                offer.splitRule()));
        List<List<Long>> worths = new ArrayList<>();
        for (PackageOffer.Item item : offer.items()) {
            worths.add(
                    item.tiers().isPresent()
                            ? List.of(shares.removeFirst())
                            : ofRest.removeFirst());
        }
        return List.copyOf(worths);
    }

    /** Of all that has no tiers together, and of each line that has some. */
    private static List<Long> shares(PackageOffer offer, long gross) {
        List<Long> tiered =
                offer.items().stream()
                        .filter(item -> item.tiers().isPresent())
                        .map(PackageOffer.Item::tierMinor)
                        .toList();
        List<Long> shares = new ArrayList<>();
        shares.add(tiered.stream().reduce(offer.price().minor(), Math::subtractExact));
        shares.addAll(tiered);
        return gross == offer.price().minor()
                ? shares
                : offer.splitRule().split(gross, shares.stream().map(BigInteger::valueOf).toList());
    }

    /** Worths that were given by hand follow a changed price in proportion. */
    private static List<Allocation.Line> weights(
            PackageOffer offer,
            List<PackageOffer.Item> items,
            Map<String, Money> prices,
            long gross) {
        List<Optional<Long>> byHand =
                items.stream().map(item -> item.value().map(Money::minor)).toList();
        List<Optional<Long>> values =
                byHand.stream().allMatch(Optional::isPresent)
                        ? offer
                                .splitRule()
                                .split(
                                        gross,
                                        byHand.stream()
                                                .map(Optional::orElseThrow)
                                                .map(BigInteger::valueOf)
                                                .toList())
                                .stream()
                                .map(Optional::of)
                                .toList()
                        : byHand;
        return IntStream.range(0, items.size())
                .mapToObj(line -> weight(items.get(line), prices, values.get(line)))
                .toList();
    }

    private static Allocation.Line weight(
            PackageOffer.Item item, Map<String, Money> prices, Optional<Long> value) {
        return new Allocation.Line(item.quantity(), prices.get(item.serviceItem()).minor(), value);
    }

    private static List<Integer> all(int lines) {
        return IntStream.rangeClosed(1, lines).boxed().toList();
    }

    private static Set<Integer> named(List<Integer> lines, int count) {
        Set<Integer> indexes = new TreeSet<>();
        for (int line : lines) {
            if (line < 1 || line > count) {
                throw Problem.invalid(
                        "discount.lines",
                        "names line %d: the package has lines 1 to %d".formatted(line, count));
            }
            indexes.add(line - 1);
        }
        return indexes;
    }

    private static long discount(
            SaleTerms.Discount asked, List<List<Long>> worths, Set<Integer> lines) {
        if (asked.amountMinor().isPresent() == asked.percent().isPresent()) {
            throw Problem.invalid(
                    "discount.amountMinor", "is given, or percent is: one of them, not both");
        }
        long worth = sum(lines.stream().map(worths::get).toList());
        long minor =
                asked.percent()
                        .map(percent -> Ratio.percent(bounded(percent)).roundHalfUp(worth))
                        .or(asked::amountMinor)
                        .orElseThrow();
        if (minor > worth) {
            throw Problem.invalid(
                    "discount.amountMinor",
                    "is more than the %d minor units it is taken off".formatted(worth));
        }
        return minor;
    }

    private static BigDecimal bounded(BigDecimal percent) {
        if (percent.stripTrailingZeros().scale() > Bounds.PERCENT_SCALE) {
            throw Problem.invalid(
                    "discount.percent",
                    "has more than %d decimals".formatted(Bounds.PERCENT_SCALE));
        }
        return percent;
    }

    private static long sum(Collection<List<Long>> values) {
        return values.stream().flatMap(List::stream).reduce(0L, Math::addExact);
    }
}
