package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.SitePrice;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Versions of packages that are not stored: checked against the chain, and worked out before anybody publishes them. */
public final class PackageDrafts {

    /**
     * What a draft would offer at a site.
     *
     * @param asked the price that was typed
     * @param offer with {@link Allocation#MANUAL} at what its lines add up to, which is not yet the price
     */
    public record Offered(Money asked, PackageOffer offer, List<TierWarning> warnings) {}

    private static final int MOST_UNITS = 1000;
    private static final int MOST_MADE = 100;
    private static final int MOST_PARTS = 1000;

    private PackageDrafts() {}

    /** As it may be stored; an invalid field names what the chain does not have or what does not add up to the price. */
    static PackageDraft require(Handle handle, NewPackageVersion input, Instant now) {
        PackageDraft draft = read(handle, input, now);
        draft.prices().values().forEach(PackageDrafts::requireSum);
        return draft;
    }

    /** Stores what a desk made for one patient, at the one site that its price names. */
    public static PackageOffer custom(
            Handle handle, NewPackageVersion input, Optional<UUID> by, Instant now) {
        return NewVersions.custom(handle, require(handle, input, now), by, now);
    }

    /** By site, in the order of the prices, whether or not values by hand add up yet. */
    public static Map<SiteId, Offered> offered(
            Handle handle, NewPackageVersion input, Instant now) {
        PackageDraft draft = read(handle, input, now);
        UUID nobodys = Ids.next();
        Map<SiteId, Offered> offered = new LinkedHashMap<>();
        draft.prices()
                .forEach(
                        (site, price) ->
                                offered.put(
                                        site,
                                        new Offered(
                                                draft.offer(nobodys, 0, price).price(),
                                                draft.offer(nobodys, 0, price.summed()),
                                                draft.warnings().stream()
                                                        .filter(of -> of.site().equals(site))
                                                        .toList())));
        return offered;
    }

    private static PackageDraft read(Handle handle, NewPackageVersion input, Instant now) {
        ServiceItems.requireKnown(
                handle, input.items().stream().map(NewItem::serviceItem).toList(), "items");
        List<SiteId> sites = input.sites().orElse(List.of()).stream().distinct().toList();
        Map<SiteId, Site> known =
                Sites.list(handle).stream().collect(Collectors.toMap(Site::id, site -> site));
        sites.forEach(site -> named(known, site, "sites"));
        requireFew(input);
        List<PackageDraft.Line> lines = lines(handle, input.items());
        Map<SiteId, PackageDraft.Price> prices = prices(handle, input, lines, known, now);
        requireWeights(allocation(input), lines);
        input.refundPolicy()
                .ifPresent(policy -> RefundPolicyNames.require(handle, policy, prices.values()));
        return new PackageDraft(
                input.code(),
                input.name(),
                allocation(input),
                input.splitRule().orElse(SplitRule.LARGEST_REMAINDER),
                input.validityDays(),
                lines,
                prices,
                sites,
                input.refundPolicy(),
                input.graceDays(),
                input.voucherKind().orElse(VoucherKind.NONE));
    }

    private static Site named(Map<SiteId, Site> known, SiteId site, String field) {
        return Optional.ofNullable(known.get(site))
                .orElseThrow(() -> Problem.invalid(field, "is no site of this chain"));
    }

    private static void requireFew(NewPackageVersion input) {
        int units = input.items().stream().mapToInt(NewItem::quantity).sum();
        if (units > MOST_UNITS) {
            throw Problem.invalid(
                    "items", "are %d units together, at most %d".formatted(units, MOST_UNITS));
        }
    }

    /** One entry per unit that the items come to, none of them unlimited; {@code field} is at fault if one cannot be. */
    public static List<PackageOffer.Item> units(Handle handle, List<NewItem> items, String field) {
        ServiceItems.requireKnown(handle, items.stream().map(NewItem::serviceItem).toList(), field);
        List<PackageOffer.Item> units =
                lines(handle, items).stream()
                        .flatMap(
                                line ->
                                        Collections.nCopies(
                                                line.quantity(),
                                                new PackageOffer.Item(
                                                        line.serviceItem(),
                                                        1,
                                                        line.measure(),
                                                        line.parts(),
                                                        Optional.empty()))
                                                .stream())
                        .toList();
        if (units.size() > MOST_MADE
                || units.stream()
                        .anyMatch(
                                unit ->
                                        unit.measure().isPeriod()
                                                || unit.measure() == Measure.GRAFT
                                                || unit.measure() == Measure.ENROLMENT)) {
            throw Problem.invalid(
                    field,
                    "must be at most " + MOST_MADE + " units, none of them unlimited or of grafts");
        }
        return units;
    }

    private static List<PackageDraft.Line> lines(Handle handle, List<NewItem> items) {
        Set<String> products =
                ServiceItems.products(handle, items.stream().map(NewItem::serviceItem).toList());
        return items.stream()
                .map(item -> line(item, products.contains(item.serviceItem())))
                .toList();
    }

    private static PackageDraft.Line line(NewItem item, boolean product) {
        Measure measure = item.measure().orElse(product ? Measure.PIECE : Measure.SESSION);
        if (product != (measure == Measure.PIECE)) {
            throw Problem.invalid(
                    "items",
                    "'%s' is %s"
                            .formatted(
                                    item.serviceItem(),
                                    product
                                            ? "a product, which is counted in PIECE"
                                            : "no product, which PIECE counts"));
        }
        if ((measure == Measure.MINUTE || measure.isPeriod()) && item.parts().isEmpty()) {
            throw Problem.invalid(
                    "items",
                    "'%s' needs parts: how many times %s one unit has"
                            .formatted(item.serviceItem(), measure));
        }
        if (measure == Measure.ENROLMENT && item.parts().orElse(1) > 1) {
            throw Problem.invalid(
                    "items",
                    "'%s' is earned at the sale, all at once".formatted(item.serviceItem()));
        }
        if (measure.isPeriod() && item.quantity() > 1) {
            throw Problem.invalid(
                    "items",
                    "'%s' is unlimited while it lasts: its quantity is 1"
                            .formatted(item.serviceItem()));
        }
        if (measure == Measure.GRAFT) {
            Tiers.requireLine(item);
        } else if (item.most().isPresent() || item.parts().orElse(1) > MOST_PARTS) {
            throw Problem.invalid(
                    "items",
                    "'%s' has at most %d parts, and most is for grafts only"
                            .formatted(item.serviceItem(), MOST_PARTS));
        }
        return new PackageDraft.Line(
                item.serviceItem(), item.quantity(), measure, item.parts().orElse(1), item.most());
    }

    /** What is unlimited has no price by which it could be weighed against what is counted. */
    private static void requireWeights(Allocation allocation, List<PackageDraft.Line> lines) {
        boolean unlimited = lines.stream().anyMatch(line -> line.measure().isPeriod());
        if (unlimited && lines.size() > 1 && allocation == Allocation.RELATIVE_LIST_PRICE) {
            throw Problem.invalid(
                    "allocation",
                    "must be MANUAL or EQUAL_PER_GROUP: a list price says nothing of what is unlimited");
        }
    }

    private static Allocation allocation(NewPackageVersion input) {
        return input.allocation().orElse(Allocation.RELATIVE_LIST_PRICE);
    }

    private static Map<SiteId, PackageDraft.Price> prices(
            Handle handle,
            NewPackageVersion input,
            List<PackageDraft.Line> lines,
            Map<SiteId, Site> known,
            Instant now) {
        Map<SiteId, Currency> currencies = SiteOwnerships.currenciesAt(handle, known.values(), now);
        Map<SiteId, PackageDraft.Price> bySite = new LinkedHashMap<>();
        for (SitePrice price : input.prices()) {
            Site site = named(known, price.site(), "prices");
            Currency currency = currencies.get(site.id());
            if (currency == null) {
                throw SiteOwnerships.withoutOwner(site.name(), site.dayOf(now));
            }
            Money amount = new Money(price.amountMinor(), currency);
            PackageDraft.Price read =
                    new PackageDraft.Price(amount, values(input, price), Tiers.of(lines, price));
            if (bySite.put(price.site(), read) != null) {
                throw Problem.invalid("prices", "a site has one price");
            }
        }
        return bySite;
    }

    private static List<Long> values(NewPackageVersion input, SitePrice price) {
        List<Long> values = price.lineValuesMinor().orElse(List.of());
        if (allocation(input) != Allocation.MANUAL) {
            if (!values.isEmpty()) {
                throw Problem.invalid(
                        "prices", "lineValuesMinor is for the allocation MANUAL only");
            }
            return values;
        }
        if (values.size() != input.items().size()
                || values.stream().anyMatch(value -> value < 0 || value > Bounds.MINOR)) {
            throw Problem.invalid(
                    "prices", "lineValuesMinor needs a value of zero or more for each item");
        }
        return values;
    }

    /** Refuses what does not add up to the price: nobody else would notice before the last unit is used. */
    private static void requireSum(PackageDraft.Price price) {
        long sum = price.summed().amount().minor();
        if (sum != price.amount().minor()) {
            throw Problem.invalid(
                    "prices",
                    "lineValuesMinor adds up to %d, not to the price of %d"
                            .formatted(sum, price.amount().minor()));
        }
    }
}
