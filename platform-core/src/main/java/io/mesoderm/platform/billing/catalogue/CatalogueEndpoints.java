package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
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

    /** A new version of a package template; {@code sites} says where units may be used, none for everywhere. */
    public record NewPackageVersion(
            @Shape(regex = CODE, hint = CODE_HINT) @Length(min = 2, max = 64) String code,
            @Length(min = 1, max = 200) String name,
            Optional<Allocation> allocation,
            @Range(min = 1, max = 36500) Optional<Integer> validityDays,
            @Length(min = 1, max = 50) List<NewItem> items,
            @Length(min = 1, max = 500) List<SitePrice> prices,
            Optional<List<SiteId>> sites) {}

    /** A line of a new version. */
    public record NewItem(
            @Length(min = 1, max = 64) String serviceItem,
            @Range(min = 1, max = 500) int quantity) {}

    /** The package's price at one site, in the currency of its entity. */
    public record SitePrice(SiteId site, @Range(min = 0, max = Bounds.MINOR) long amountMinor) {}

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
                    PackageTemplates.Published published =
                            PackageTemplates.publish(
                                    handle,
                                    draft(input, prices(handle, input.prices, now)),
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
            NewPackageVersion input, Map<SiteId, Money> prices) {
        return new PackageTemplates.Draft(
                input.code,
                input.name,
                input.allocation.orElse(Allocation.RELATIVE_LIST_PRICE),
                input.validityDays,
                input.items.stream()
                        .map(item -> new PackageOffer.Item(item.serviceItem, item.quantity))
                        .toList(),
                prices,
                input.sites.orElse(List.of()).stream().distinct().toList());
    }

    private static Map<SiteId, Money> prices(Handle handle, List<SitePrice> prices, Instant now) {
        Map<SiteId, Money> bySite = new HashMap<>();
        for (SitePrice price : prices) {
            Site site = Sites.requireNamed(handle, price.site, "prices");
            var currency = SiteOwnerships.entityAt(handle, price.site, site.dayOf(now)).currency();
            if (bySite.put(price.site, new Money(price.amountMinor, currency)) != null) {
                throw Problem.invalid("prices", "a site has one price");
            }
        }
        return bySite;
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
