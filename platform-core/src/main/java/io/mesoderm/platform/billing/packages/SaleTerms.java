package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.catalogue.LineTier;
import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * In what a sale differs from its offer. A changed price is another price: list and contract know no other. A discount
 * leaves the price as it is and takes something off it, which the books keep apart.
 */
public record SaleTerms(
        Optional<PriceChange> priceChange,
        Optional<Discount> discount,
        Optional<List<Planned>> planned) {

    /** As it is offered. */
    public static final SaleTerms AS_OFFERED = new SaleTerms(Optional.empty(), Optional.empty());

    /** With as many grafts as are usually planned. */
    public SaleTerms(Optional<PriceChange> priceChange, Optional<Discount> discount) {
        this(priceChange, discount, Optional.empty());
    }

    /**
     * How many grafts are planned in place of the usual number.
     *
     * @param line of the package, counted from one
     */
    public record Planned(
            @Range(min = 1, max = 50) int line,
            @Range(min = 1, max = LineTier.MOST) int quantity) {}

    /** What the package costs instead, in minor units of its currency. */
    public record PriceChange(
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            @Length(min = 3, max = 200) String reason) {}

    /**
     * What is taken off: an amount or a percentage.
     *
     * @param lines of the package, counted from one; the whole of it if none is named
     */
    public record Discount(
            @Range(min = 1, max = Bounds.MINOR) Optional<Long> amountMinor,
            @Range(min = 0.000_001, max = 100) Optional<BigDecimal> percent,
            @Length(min = 1, max = 50) Optional<List<Integer>> lines,
            @Length(min = 3, max = 200) String reason) {}

    /** What is offered, with the grafts that are planned. */
    PackageOffer planned(PackageOffer offer) {
        Map<Integer, Integer> quantities = new TreeMap<>();
        for (Planned each : planned.orElse(List.of())) {
            if (quantities.put(each.line, each.quantity) != null) {
                throw Problem.invalid("planned", "names line %d twice".formatted(each.line));
            }
        }
        return offer.planned(quantities);
    }
}
