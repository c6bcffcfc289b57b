package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a package costs and what each unit in it is worth; the unit values add up to the price. */
public record Quote(
        String template,
        int versionNo,
        String name,
        Money price,
        Money listPrice,
        List<Line> lines) {

    /** One item of the package: the stand-alone price of a unit and the carrying value of each, which has so many parts. */
    public record Line(
            String serviceItem,
            Measure measure,
            int parts,
            Money listPrice,
            List<Money> unitValues) {}

    static Quote of(Handle handle, PackageOffer offer, SiteId site, LocalDate day) {
        List<String> codes = offer.items().stream().map(PackageOffer.Item::serviceItem).toList();
        return of(offer, ListPrices.required(handle, site, codes, day));
    }

    /** As above, at these list prices. */
    static Quote of(PackageOffer offer, Map<String, Money> prices) {
        List<String> codes = offer.items().stream().map(PackageOffer.Item::serviceItem).toList();
        List<Allocation.Line> weights =
                offer.items().stream()
                        .map(
                                item ->
                                        new Allocation.Line(
                                                item.quantity(),
                                                prices.get(item.serviceItem()).minor(),
                                                item.value().map(Money::minor)))
                        .toList();
        List<List<Long>> values =
                offer.allocation().unitValues(offer.price().minor(), weights, offer.splitRule());
        List<Line> lines =
                IntStream.range(0, codes.size())
                        .mapToObj(
                                i ->
                                        new Line(
                                                codes.get(i),
                                                offer.items().get(i).measure(),
                                                offer.items().get(i).parts(),
                                                prices.get(codes.get(i)),
                                                money(values.get(i), offer.price())))
                        .toList();
        return new Quote(
                offer.template(),
                offer.versionNo(),
                offer.name(),
                offer.price(),
                total(lines, offer),
                lines);
    }

    private static List<Money> money(List<Long> values, Money price) {
        return values.stream().map(value -> new Money(value, price.currency())).toList();
    }

    private static Money total(List<Line> lines, PackageOffer offer) {
        long minor =
                lines.stream()
                        .mapToLong(
                                line ->
                                        Math.multiplyExact(
                                                line.listPrice.minor(), line.unitValues.size()))
                        .reduce(0, Math::addExact);
        return new Money(minor, offer.price().currency());
    }
}
