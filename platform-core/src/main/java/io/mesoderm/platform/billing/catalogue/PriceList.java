package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a site charges for each item alone: the newest prices of each, those to come first. */
public final class PriceList {

    /** A price from a day on. */
    public record DatedPrice(LocalDate validFrom, Money price) {}

    /** An item with its newest prices, or with none yet. */
    public record PricedItem(
            String item,
            Optional<String> name,
            Optional<String> product,
            List<DatedPrice> prices) {}

    /** Of each item; what is older is in the books of its time. */
    private static final int NEWEST = 12;

    private record Row(
            String code,
            Optional<String> name,
            Optional<String> product,
            Optional<LocalDate> validFrom,
            Optional<Long> amountMinor,
            Optional<Currency> currency) {

        Optional<DatedPrice> price() {
            return validFrom.map(
                    day ->
                            new DatedPrice(
                                    day,
                                    new Money(amountMinor.orElseThrow(), currency.orElseThrow())));
        }
    }

    private PriceList() {}

    /** By code, behind the code {@code after}; by one query. */
    static List<PricedItem> of(Handle handle, SiteId site, Optional<String> after, int atMost) {
        Map<String, List<Row>> items =
                handle
                        .createQuery(
                                """
                                SELECT i.code, i.name, i.product, q.valid_from, q.amount_minor, q.currency
                                FROM (
                                  SELECT s.code, s.name, p.code AS product
                                  FROM service_item s LEFT JOIN product p ON p.id = s.product_id
                                  WHERE :after IS NULL OR s.code > :after ORDER BY s.code LIMIT :atMost) i
                                  LEFT JOIN (
                                    SELECT service_item, valid_from, amount_minor, currency,
                                      ROW_NUMBER() OVER (PARTITION BY service_item ORDER BY valid_from DESC) AS place
                                    FROM list_price WHERE site_id = :site) q
                                  ON q.service_item = i.code AND q.place <= :newest
                                ORDER BY i.code, q.valid_from DESC
                                """)
                        .bind("after", after)
                        .bind("atMost", atMost)
                        .bind("site", site)
                        .bind("newest", NEWEST)
                        .mapTo(Row.class)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::code, LinkedHashMap::new, Collectors.toList()));
        return items.values().stream().map(PriceList::item).toList();
    }

    private static PricedItem item(List<Row> rows) {
        Row first = rows.getFirst();
        return new PricedItem(
                first.code,
                first.name,
                first.product,
                rows.stream().flatMap(row -> row.price().stream()).toList());
    }
}
