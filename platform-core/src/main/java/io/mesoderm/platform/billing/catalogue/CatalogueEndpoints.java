package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.spi.billing.Money;
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

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** List prices and package templates, for chain billing. */
public final class CatalogueEndpoints {

    static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String CODE_HINT = "lower-case words joined by dashes";

    /** A list price of one item at the site of the call, in the currency of its entity. */
    public record NewListPrice(
            @Length(min = 1, max = 64) String item,
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            LocalDate validFrom) {}

    /** A price as it was stored. */
    public record ListPrice(String item, Money price, LocalDate validFrom) {}

    /**
     * A new version of a package template; {@code sites} says where units may be used, none for everywhere, and
     * {@code refundPolicy} how a refund is computed, none for pro rata, and {@code graceDays} how long units that
     * expired may still be used; {@code voucherKind} when it is taxed, never if it is left out.
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
            @Length(min = 1, max = 80) Optional<String> refundPolicy,
            @Range(min = 1, max = 365) Optional<Integer> graceDays,
            Optional<VoucherKind> voucherKind) {

        /** Without days of grace, and not taxed. */
        public NewPackageVersion(
                String code,
                String name,
                Optional<Allocation> allocation,
                Optional<SplitRule> splitRule,
                Optional<Integer> validityDays,
                List<NewItem> items,
                List<SitePrice> prices,
                Optional<List<SiteId>> sites,
                Optional<String> refundPolicy) {
            this(
                    code,
                    name,
                    allocation,
                    splitRule,
                    validityDays,
                    items,
                    prices,
                    sites,
                    refundPolicy,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * A line of a new version.
     *
     * @param measure what its units are counted in; if left out, pieces of a product and sessions of anything else
     * @param parts how many of them one unit has, or of grafts how many are usually planned; if left out, one
     * @param most of grafts, which have their price by tiers: how many at most
     */
    public record NewItem(
            @Length(min = 1, max = 64) String serviceItem,
            @Range(min = 1, max = 500) int quantity,
            Optional<Measure> measure,
            @Range(min = 1, max = LineTier.MOST) Optional<Integer> parts,
            @Range(min = 1, max = LineTier.MOST) Optional<Integer> most) {

        /** Whole sessions, or pieces of a product. */
        public NewItem(String serviceItem, int quantity) {
            this(serviceItem, quantity, Optional.empty(), Optional.empty());
        }

        /** Of anything that is not priced by tiers. */
        public NewItem(
                String serviceItem,
                int quantity,
                Optional<Measure> measure,
                Optional<Integer> parts) {
            this(serviceItem, quantity, measure, parts, Optional.empty());
        }
    }

    /**
     * The package's price at one site, in the currency of its entity; with {@link Allocation#MANUAL} also what each line
     * is worth of it, in the order of the items.
     *
     * @param amountMinor of all that has no tiers
     * @param tiers of each line of grafts, on top of the amount
     */
    public record SitePrice(
            SiteId site,
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            @Length(min = 1, max = 50) Optional<List<Long>> lineValuesMinor,
            @Length(min = 1, max = 200) Optional<List<LineTier>> tiers) {

        /** Of a package without grafts. */
        public SitePrice(SiteId site, long amountMinor, Optional<List<Long>> lineValuesMinor) {
            this(site, amountMinor, lineValuesMinor, Optional.empty());
        }
    }

    /**
     * Which version the template has now.
     *
     * @param warnings of tiers by which fewer cost more
     */
    public record PublishedVersion(String code, int versionNo, List<TierWarning> warnings) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;
    private final VersionEndpoints versions;
    private final ServiceItemEndpoints items;

    public CatalogueEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
        this.versions = new VersionEndpoints(database, clock);
        this.items = new ServiceItemEndpoints(database, trail, clock);
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(versions.endpoints(), items.endpoints(), own())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }

    /** The templates and versions there are. */
    public VersionEndpoints versions() {
        return versions;
    }

    /** What is charged. */
    public ServiceItemEndpoints items() {
        return items;
    }

    private List<Endpoint<?, ?>> own() {
        return List.of(
                Endpoint.of(
                                "list-list-prices",
                                Scope.SITE,
                                Method.GET,
                                "/list-prices",
                                Paged.ByCode.class)
                        .permission("billing.read")
                        .summary("What each item costs alone at this site, from which day on.")
                        .pages(
                                PriceList.PricedItem.class,
                                call -> listPrices(call.input(), call.context())),
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

    public Page<PriceList.PricedItem> listPrices(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                PriceList.of(
                                        handle,
                                        context.requiredSite(),
                                        input.cursor(),
                                        input.sought()),
                                PriceList.PricedItem::item));
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
                    PackageDraft draft = PackageDrafts.require(handle, input, now);
                    NewVersions.Published published =
                            NewVersions.publish(
                                    handle,
                                    draft,
                                    context.actor().staff().map(EntityId::value),
                                    now);
                    trail.record(
                            handle,
                            context,
                            "package.published",
                            "package_version",
                            published::version,
                            input.code);
                    return new PublishedVersion(input.code, published.number(), draft.warnings());
                });
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
