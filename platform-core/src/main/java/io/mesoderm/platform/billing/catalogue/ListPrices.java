package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stand-alone prices per site, dated: a new price begins on its day and changes nothing before. */
public final class ListPrices {

    private record Row(String serviceItem, long amountMinor, Currency currency) {}

    private record Dated(
            SiteId siteId,
            String serviceItem,
            LocalDate validFrom,
            long amountMinor,
            Currency currency) {}

    private ListPrices() {}

    static void set(Handle handle, SiteId site, String item, Money price, LocalDate validFrom) {
        handle.createUpdate(
                        """
                        INSERT INTO list_price (site_id, service_item, valid_from, amount_minor, currency)
                        VALUES (:site, :item, :from, :minor, :currency)
                        ON DUPLICATE KEY UPDATE amount_minor = :minor, currency = :currency
                        """)
                .bind("site", site)
                .bind("item", item)
                .bind("from", validFrom)
                .bind("minor", price.minor())
                .bind("currency", price.currency())
                .execute();
    }

    /** The prices in force at a site on a day, of the items that have one. */
    public static Map<String, Money> on(
            Handle handle, SiteId site, Collection<String> items, LocalDate day) {
        if (items.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery(
                        """
                        SELECT service_item, amount_minor, currency FROM list_price p
                        WHERE site_id = :site AND service_item IN (<items>)
                          AND valid_from = (SELECT MAX(valid_from) FROM list_price q
                            WHERE q.site_id = p.site_id AND q.service_item = p.service_item
                              AND q.valid_from <= :day)
                        """)
                .bind("site", site)
                .bindList("items", List.copyOf(items))
                .bind("day", day)
                .mapTo(Row.class)
                .stream()
                .collect(
                        Collectors.toMap(
                                Row::serviceItem, row -> new Money(row.amountMinor, row.currency)));
    }

    /** As {@link #on}, at each of these sites on its own day; by one query. */
    public static Map<SiteId, Map<String, Money>> onEach(
            Handle handle, Map<SiteId, LocalDate> days, Collection<String> items) {
        Map<SiteId, Map<String, Money>> prices = new HashMap<>();
        if (items.isEmpty()) {
            return prices;
        }
        handle
                .createQuery(
                        """
                        SELECT site_id, service_item, valid_from, amount_minor, currency FROM list_price
                        WHERE site_id IN (<sites>) AND service_item IN (<items>)
                        ORDER BY site_id, service_item, valid_from
                        """)
                .bindList("sites", List.copyOf(days.keySet()))
                .bindList("items", List.copyOf(items))
                .mapTo(Dated.class)
                .stream()
                .filter(row -> !row.validFrom.isAfter(days.get(row.siteId)))
                .forEach(
                        row ->
                                prices.computeIfAbsent(row.siteId, site -> new HashMap<>())
                                        .put(
                                                row.serviceItem,
                                                new Money(row.amountMinor, row.currency)));
        return prices;
    }

    /** All of a site, by item and the day from which they hold; by one query. */
    public static Map<String, NavigableMap<LocalDate, Money>> history(Handle handle, SiteId site) {
        Map<String, NavigableMap<LocalDate, Money>> history = new HashMap<>();
        handle
                .createQuery(
                        """
                        SELECT site_id, service_item, valid_from, amount_minor, currency FROM list_price
                        WHERE site_id = :site
                        """)
                .bind("site", site)
                .mapTo(Dated.class)
                .stream()
                .forEach(
                        row ->
                                history.computeIfAbsent(row.serviceItem, item -> new TreeMap<>())
                                        .put(
                                                row.validFrom,
                                                new Money(row.amountMinor, row.currency)));
        return history;
    }

    public static Optional<Money> find(Handle handle, SiteId site, String item, LocalDate day) {
        return Optional.ofNullable(on(handle, site, List.of(item), day).get(item));
    }

    /** As {@link #on}; a {@code list-price-missing} problem if one of the items has none. */
    public static Map<String, Money> required(
            Handle handle, SiteId site, Collection<String> items, LocalDate day) {
        return complete(on(handle, site, items, day), items, "this site");
    }

    /** The prices, if each of the items has one. */
    public static Map<String, Money> complete(
            Map<String, Money> prices, Collection<String> items, String site) {
        items.stream()
                .filter(item -> !prices.containsKey(item))
                .findFirst()
                .ifPresent(
                        item -> {
                            String said =
                                    "has no list price at %s yet; set one first.".formatted(site);
                            throw Problem.conflict("list-price-missing", "'" + item + "' " + said)
                                    .field("items", "'" + item + "' " + said);
                        });
        return prices;
    }
}
