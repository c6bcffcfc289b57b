package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.catalogue.ListPrices;
import io.mesoderm.spi.billing.Money;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What a rule takes of the site that performs, by item and day: its list prices, its costs, or nothing. */
record SiteAmounts(boolean areNeeded, Map<String, NavigableMap<LocalDate, Money>> byItem) {

    /** All of them by one query. */
    static SiteAmounts at(Handle handle, SettlementRule rule) {
        return switch (rule.basis()) {
            case PROVIDER_LIST_PRICE ->
                    new SiteAmounts(true, ListPrices.history(handle, rule.providerSiteId()));
            case COST_PLUS ->
                    new SiteAmounts(true, ServiceCosts.history(handle, rule.providerSiteId()));
            case UNIT_VALUE, SELLER_LIST_PRICE, FIXED -> new SiteAmounts(false, Map.of());
        };
    }

    Optional<Money> on(String item, LocalDate day) {
        return Optional.ofNullable(byItem.getOrDefault(item, new TreeMap<>()).floorEntry(day))
                .map(Map.Entry::getValue);
    }
}
