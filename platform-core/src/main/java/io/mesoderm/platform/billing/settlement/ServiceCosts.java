package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What items cost at sites, dated as list prices are, and only ever added. */
final class ServiceCosts {

    private record Row(
            UUID id,
            SiteId siteId,
            String serviceItem,
            LocalDate validFrom,
            long amountMinor,
            Currency currency) {

        ServiceCost cost() {
            return new ServiceCost(
                    id, siteId, serviceItem, validFrom, new Money(amountMinor, currency));
        }
    }

    private static final String COLUMNS =
            "SELECT id, site_id, service_item, valid_from, amount_minor, currency FROM service_cost ";

    private ServiceCosts() {}

    static void insert(Handle handle, ServiceCost cost, Optional<UUID> by, Instant now) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO service_cost (id, site_id, service_item, valid_from, amount_minor, currency,
                              created_at, created_by)
                            VALUES (:id, :site, :item, :from, :minor, :currency, :now, :by)
                            """)
                    .bind("id", cost.id())
                    .bind("site", cost.site())
                    .bind("item", cost.serviceItem())
                    .bind("from", cost.validFrom())
                    .bind("minor", cost.amount().minor())
                    .bind("currency", cost.amount().currency())
                    .bind("now", now)
                    .bind("by", by)
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (UniqueViolation.of(e, "service_cost_from")) {
                throw Problem.conflict(
                        "service-cost-exists",
                        "The item has a cost at this site from that day already; costs are never rewritten.");
            }
            throw e;
        }
    }

    static Optional<Money> find(Handle handle, SiteId site, String item, LocalDate day) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE site_id = :site AND service_item = :item AND valid_from <= :day
                                ORDER BY valid_from DESC LIMIT 1
                                """)
                .bind("site", site)
                .bind("item", item)
                .bind("day", day)
                .mapTo(Row.class)
                .findOne()
                .map(row -> row.cost().amount());
    }

    /** All of a site, by item and the day from which they hold. */
    static Map<String, NavigableMap<LocalDate, Money>> history(Handle handle, SiteId site) {
        Map<String, NavigableMap<LocalDate, Money>> history = new HashMap<>();
        handle
                .createQuery(COLUMNS + " WHERE site_id = :site")
                .bind("site", site)
                .mapTo(Row.class)
                .stream()
                .map(Row::cost)
                .forEach(
                        cost ->
                                history.computeIfAbsent(cost.serviceItem(), item -> new TreeMap<>())
                                        .put(cost.validFrom(), cost.amount()));
        return history;
    }

    static Problem missing(String item) {
        return Problem.conflict(
                "service-cost-missing",
                "The settlement rule needs what '" + item + "' costs at the performing site.");
    }

    /** By site, item and day, behind the cost {@code after}. */
    static List<ServiceCost> list(Handle handle, Optional<UUID> after, int atMost) {
        return handle
                .createQuery(
                        COLUMNS
                                + """
                                WHERE :after IS NULL OR (site_id, service_item, valid_from) >
                                  (SELECT site_id, service_item, valid_from FROM service_cost WHERE id = :after)
                                ORDER BY site_id, service_item, valid_from LIMIT :atMost
                                """)
                .bind("after", after)
                .bind("atMost", atMost)
                .mapTo(Row.class)
                .stream()
                .map(Row::cost)
                .toList();
    }
}
