package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import org.jdbi.v3.core.Handle;

import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Service items, list prices and package templates, for chain billing. */
public final class CatalogueEndpoints {

    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String CODE_HINT = "lower-case words joined by dashes";

    /** A list price of one item at the site of the call, in the currency of its entity. */
    public record NewListPrice(
            @Length(min = 1, max = 64) String item,
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            LocalDate validFrom) {}

    /** A price as it was stored. */
    public record ListPrice(String item, Money price, LocalDate validFrom) {}

    /**
     * A new version of a package template; {@code sites} says where units may be used, none for everywhere, and
     * {@code refundPolicy} how a refund is computed, none for pro rata.
     */
    public record NewPackageVersion(
            @Shape(regex = CODE, hint = CODE_HINT) @Length(min = 2, max = 64) String code,
            @Length(min = 1, max = 200) String name,
            Optional<Allocation> allocation,
            Optional<SplitRule> splitRule,
            @Range(min = 1, max = 36500) Optional<Integer> validityDays,
            @Length(min = 1, max = 50) List<NewItem> items,
            @Length(min = 1, max = 500) List<SitePrice> prices,
            Optional<List<SiteId>> sites,
            @Length(min = 1, max = 80) Optional<String> refundPolicy) {}

    /** A line of a new version. */
    public record NewItem(
            @Length(min = 1, max = 64) String serviceItem,
            @Range(min = 1, max = 500) int quantity) {}

    /**
     * The package's price at one site, in the currency of its entity; with {@link Allocation#MANUAL} also what each line
     * is worth of it, in the order of the items.
     */
    public record SitePrice(
            SiteId site,
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            @Length(min = 1, max = 50) Optional<List<Long>> lineValuesMinor) {}

    /** Which version the template has now. */
    public record PublishedVersion(String code, int versionNo) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public CatalogueEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-service-items",
                                Scope.CHAIN,
                                Method.GET,
                                "/service-items",
                                Paged.ByCode.class)
                        .permission("billing.read")
                        .summary("Everything that can be charged, from all modules.")
                        .pages(
                                ServiceItem.class,
                                call -> serviceItems(call.input(), call.context())),
                Endpoint.of(
                                "set-list-price",
                                Scope.SITE,
                                Method.POST,
                                "/list-prices",
                                NewListPrice.class)
                        .permission("billing.rules")
                        .summary("Sets an item's list price at this site from a day on.")
                        .answers(
                                ListPrice.class,
                                call -> setListPrice(call.input(), call.context())),
                Endpoint.of(
                                "publish-package",
                                Scope.CHAIN,
                                Method.POST,
                                "/package-templates",
                                NewPackageVersion.class)
                        .permission("billing.rules")
                        .summary("Publishes a package template, or the next version of one.")
                        .idempotent()
                        .creates()
                        .answers(
                                PublishedVersion.class,
                                call -> publish(call.input(), call.context())),
                Endpoint.of(
                                "list-packages",
                                Scope.SITE,
                                Method.GET,
                                "/package-offers",
                                Paged.ByCode.class)
                        .permission("billing.read")
                        .summary("The packages for sale at this site.")
                        .pages(PackageOffer.class, call -> offers(call.input(), call.context())));
    }

    public Page<ServiceItem> serviceItems(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                ServiceItems.list(handle, input.cursor(), input.sought()),
                                ServiceItem::code));
    }

    public ListPrice setListPrice(NewListPrice input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    ServiceItems.requireKnown(handle, List.of(input.item), "item");
                    SiteId site = context.requiredSite();
                    var currency =
                            SiteOwnerships.entityAt(handle, site, input.validFrom).currency();
                    Money price = new Money(input.amountMinor, currency);
                    ListPrices.set(handle, site, input.item, price, input.validFrom);
                    trail.record(handle, context, "list-price.set", "site", site, input.item);
                    return new ListPrice(input.item, price, input.validFrom);
                });
    }

    public PublishedVersion publish(NewPackageVersion input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Instant now = clock.instant();
                    ServiceItems.requireKnown(
                            handle,
                            input.items.stream().map(NewItem::serviceItem).toList(),
                            "items");
                    input.sites
                            .orElse(List.of())
                            .forEach(site -> Sites.requireNamed(handle, site, "sites"));
                    Map<SiteId, PackageTemplates.Price> prices = prices(handle, input, now);
                    input.refundPolicy.ifPresent(
                            policy -> RefundPolicyNames.require(handle, policy, prices.values()));
                    PackageTemplates.Published published =
                            PackageTemplates.publish(
                                    handle,
                                    draft(input, prices),
                                    context.actor().staff().map(EntityId::value),
                                    now);
                    trail.record(
                            handle,
                            context,
                            "package.published",
                            "package_version",
                            published::version,
                            input.code);
                    return new PublishedVersion(input.code, published.number());
                });
    }

    private static PackageTemplates.Draft draft(
            NewPackageVersion input, Map<SiteId, PackageTemplates.Price> prices) {
        return new PackageTemplates.Draft(
                input.code,
                input.name,
                allocation(input),
                input.splitRule.orElse(SplitRule.LARGEST_REMAINDER),
                input.validityDays,
                input.items.stream()
                        .map(item -> new PackageTemplates.Line(item.serviceItem, item.quantity))
                        .toList(),
                prices,
                input.sites.orElse(List.of()).stream().distinct().toList(),
                input.refundPolicy);
    }

    private static Allocation allocation(NewPackageVersion input) {
        return input.allocation.orElse(Allocation.RELATIVE_LIST_PRICE);
    }

    private static Map<SiteId, PackageTemplates.Price> prices(
            Handle handle, NewPackageVersion input, Instant now) {
        Map<SiteId, PackageTemplates.Price> bySite = new HashMap<>();
        for (SitePrice price : input.prices) {
            Site site = Sites.requireNamed(handle, price.site, "prices");
            var currency = SiteOwnerships.entityAt(handle, price.site, site.dayOf(now)).currency();
            Money amount = new Money(price.amountMinor, currency);
            if (bySite.put(price.site, new PackageTemplates.Price(amount, values(input, price)))
                    != null) {
                throw Problem.invalid("prices", "a site has one price");
            }
        }
        return bySite;
    }

    /** Refuses what does not add up to the price: nobody else would notice before the last unit is used. */
    private static List<Long> values(NewPackageVersion input, SitePrice price) {
        List<Long> values = price.lineValuesMinor.orElse(List.of());
        if (allocation(input) != Allocation.MANUAL) {
            if (!values.isEmpty()) {
                throw Problem.invalid(
                        "prices", "lineValuesMinor is for the allocation MANUAL only");
            }
            return values;
        }
        if (values.size() != input.items.size() || values.stream().anyMatch(value -> value < 0)) {
            throw Problem.invalid(
                    "prices", "lineValuesMinor needs a value of zero or more for each item");
        }
        BigInteger sum =
                values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (!sum.equals(BigInteger.valueOf(price.amountMinor))) {
            throw Problem.invalid(
                    "prices",
                    "lineValuesMinor adds up to %s, not to the price of %d"
                            .formatted(sum, price.amountMinor));
        }
        return values;
    }

    public Page<PackageOffer> offers(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                PackageTemplates.offers(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                PackageOffer::template));
    }
}
