package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewPackageVersion;
import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.platform.billing.catalogue.PackageDrafts;
import io.mesoderm.platform.billing.catalogue.TierWarning;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Works out a version that nobody has published yet, so that its unit values are seen before they bind anybody. */
public final class PreviewPackage {

    /** One entry per price, in the order of the sites' codes. */
    public record Preview(List<AtSite> sites) {}

    /**
     * @param asked the price that was typed
     * @param missing of it to what the units add up to; zero unless values are given by hand
     * @param warnings of tiers by which fewer cost more
     */
    public record AtSite(
            SiteId site, Money asked, Money missing, Quote quote, List<TierWarning> warnings) {}

    private final TenantDatabase database;
    private final InstantSource clock;

    public PreviewPackage(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Refuses what could never be published, but not yet values by hand that do not add up. */
    public Preview preview(NewPackageVersion version, CallContext context) {
        return database.inReport(
                context,
                handle -> {
                    Instant now = clock.instant();
                    Map<SiteId, PackageDrafts.Offered> offered =
                            PackageDrafts.offered(handle, version, now);
                    List<String> items =
                            offered.values().stream()
                                    .flatMap(at -> Quote.untiered(at.offer()).stream())
                                    .distinct()
                                    .toList();
                    List<Site> sites =
                            Sites.list(handle).stream()
                                    .filter(site -> offered.containsKey(site.id()))
                                    .toList();
                    Map<SiteId, LocalDate> days = new HashMap<>();
                    sites.forEach(site -> days.put(site.id(), site.dayOf(now)));
                    Map<SiteId, Map<String, Money>> prices = ListPrices.onEach(handle, days, items);
                    return new Preview(
                            sites.stream()
                                    .map(
                                            site ->
                                                    atSite(
                                                            site,
                                                            offered.get(site.id()),
                                                            ListPrices.complete(
                                                                    prices.getOrDefault(
                                                                            site.id(), Map.of()),
                                                                    items,
                                                                    site.name())))
                                    .toList());
                });
    }

    private static AtSite atSite(
            Site site, PackageDrafts.Offered offered, Map<String, Money> prices) {
        Money asked = offered.asked();
        Quote quote = Quote.of(offered.offer(), prices, SaleTerms.AS_OFFERED);
        return new AtSite(
                site.id(),
                asked,
                new Money(asked.minor() - quote.price().minor(), asked.currency()),
                quote,
                offered.warnings());
    }
}
