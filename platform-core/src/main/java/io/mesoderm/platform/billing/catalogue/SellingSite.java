package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** A site and the currency in which it sells today: whoever types a price must know which money it is in. */
public record SellingSite(SiteId id, String code, String name, Currency currency) {

    /** The sites that somebody owns today, by code; a chain has at most some hundred. */
    static List<SellingSite> all(Handle handle, Instant now) {
        List<Site> sites = Sites.list(handle);
        Map<SiteId, Currency> currencies = SiteOwnerships.currenciesAt(handle, sites, now);
        return sites.stream()
                .filter(site -> currencies.containsKey(site.id()))
                .map(
                        site ->
                                new SellingSite(
                                        site.id(),
                                        site.code(),
                                        site.name(),
                                        currencies.get(site.id())))
                .toList();
    }
}
