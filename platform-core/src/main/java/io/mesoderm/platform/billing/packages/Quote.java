package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.TierTable;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a package costs and what each unit in it is worth; the unit values add up to the price.
 *
 * @param price what is to be paid, the discount taken off
 * @param listPrice of all units on their own
 * @param offered what the template asks
 * @param gross the price before the discount: as offered, or changed for this sale
 */
public record Quote(
        String template,
        int versionNo,
        String name,
        Money price,
        Money listPrice,
        Money offered,
        Money gross,
        Money discount,
        List<Line> lines) {

    /**
     * One item of the package: the stand-alone price of a unit, and of each unit, which has so many parts, its carrying
     * value and what of the discount is in it.
     *
     * @param tiers by which its parts have their price
     */
    public record Line(
            String serviceItem,
            Measure measure,
            int parts,
            Money listPrice,
            List<Money> unitValues,
            List<Money> unitDiscounts,
            Optional<TierTable> tiers) {}

    static Quote of(
            Handle handle, PackageOffer offer, SaleTerms terms, SiteId site, LocalDate day) {
        List<String> codes = untiered(offer);
        return of(offer, ListPrices.required(handle, site, codes, day), terms);
    }

    /** The items that need a list price: the tiers are that of the others. */
    static List<String> untiered(PackageOffer offer) {
        return offer.items().stream()
                .filter(item -> item.tiers().isEmpty())
                .map(PackageOffer.Item::serviceItem)
                .distinct()
                .toList();
    }

    /** As above, at these list prices. */
    static Quote of(PackageOffer offer, Map<String, Money> prices, SaleTerms terms) {
        SalePrice sale = SalePrice.of(offer, prices, terms);
        List<Line> lines =
                IntStream.range(0, offer.items().size())
                        .mapToObj(line -> line(line, offer, prices, sale))
                        .toList();
        return new Quote(
                offer.template(),
                offer.versionNo(),
                offer.name(),
                money(sale.grossMinor() - sale.discountMinor(), offer),
                total(lines, offer),
                offer.price(),
                money(sale.grossMinor(), offer),
                money(sale.discountMinor(), offer),
                lines);
    }

    private static Line line(
            int line, PackageOffer offer, Map<String, Money> prices, SalePrice sale) {
        PackageOffer.Item item = offer.items().get(line);
        return new Line(
                item.serviceItem(),
                item.measure(),
                item.parts(),
                item.tiers().isPresent()
                        ? money(item.tierMinor(), offer)
                        : prices.get(item.serviceItem()),
                IntStream.range(0, item.quantity())
                        .mapToObj(unit -> money(sale.valueMinor(line, unit), offer))
                        .toList(),
                sale.discounts().get(line).stream().map(minor -> money(minor, offer)).toList(),
                item.tiers());
    }

    private static Money money(long minor, PackageOffer offer) {
        return new Money(minor, offer.price().currency());
    }

    private static Money total(List<Line> lines, PackageOffer offer) {
        long minor =
                lines.stream()
                        .mapToLong(
                                line ->
                                        Math.multiplyExact(
                                                line.listPrice.minor(), line.unitValues.size()))
                        .reduce(0, Math::addExact);
        return money(minor, offer);
    }
}
