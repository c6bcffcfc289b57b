package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stand-alone prices per site, dated: a new price begins on its day and changes nothing before. */
public final class ListPrices {

    private record Row(String serviceItem, long amountMinor, Currency currency) {}

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

    public static Optional<Money> find(Handle handle, SiteId site, String item, LocalDate day) {
        return Optional.ofNullable(on(handle, site, List.of(item), day).get(item));
    }

    /** As {@link #on}; a {@code list-price-missing} problem if one of the items has none. */
    public static Map<String, Money> required(
            Handle handle, SiteId site, Collection<String> items, LocalDate day) {
        Map<String, Money> prices = on(handle, site, items, day);
        items.stream()
                .filter(item -> !prices.containsKey(item))
                .findFirst()
                .ifPresent(
                        item -> {
                            throw Problem.conflict(
                                    "list-price-missing",
                                    "'"
                                            + item
                                            + "' has no list price at this site yet; set one first.");
                        });
        return prices;
    }
}
