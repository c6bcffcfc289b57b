package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Units of contracts that the transaction has locked. */
final class Units {

    /** Where and when units are used; {@code settlementDay} is the chain's day of that instant. */
    record Visit(SiteId site, LocalDate day, LocalDate settlementDay) {}

    private Units() {}

    /**
     * Whole open units of sessions of the contracts, and unlimited ones, as many of each service item as are {@code wanted}, what is held
     * for this very visit first, then in the {@link UnitOrder} of the site and day; none that the chain denies the site.
     */
    static List<OpenUnit> open(
            Handle handle, Collection<UUID> contracts, Map<String, Long> wanted, Visit visit) {
        return wanted.entrySet().stream()
                .flatMap(item -> open(handle, contracts, item.getKey(), item.getValue(), visit))
                .toList();
    }

    private static Stream<OpenUnit> open(
            Handle handle, Collection<UUID> contracts, String item, long count, Visit visit) {
        return handle
                .createQuery(
                        """
                        SELECT u.id, u.contract_id, u.service_item, u.measure, u.value_minor, u.list_price_minor,
                          u.parts, u.parts_left, u.value_left_minor, u.discount_minor, u.discount_left_minor,
                          u.tax_code_id, u.tax_minor, u.tax_left_minor, u.version,
                          u.state = 'RESERVED' AS held
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        """
                                + UnitOrder.IN_FORCE
                                + """
                        WHERE u.contract_id IN (<contracts>) AND u.service_item = :item
                          AND (u.measure IN ('DAY', 'MONTH', 'CALENDAR_MONTH') AND u.state IN ('OPEN', 'PERFORMED')
                            OR u.measure = 'SESSION' AND u.parts_left = u.parts
                              AND (u.state = 'OPEN' OR u.state = 'RESERVED' AND
                        """
                                + Reservations.HELD_HERE
                                + """
                        ))
                          AND (u.expires_on IS NULL OR u.expires_on + INTERVAL c.grace_days DAY >= :day)
                          AND
                        """
                                + UseDenials.NOT_DENIED
                                + """
                         ORDER BY u.state = 'OPEN' OR u.state = 'PERFORMED',
                        """
                                + UnitOrder.BY_POLICY
                                + " LIMIT :count")
                .bindList("contracts", List.copyOf(contracts))
                .bind("item", item)
                .bind("site", visit.site)
                .bind("day", visit.day)
                .bind("deniedOn", visit.settlementDay)
                .bind("count", count)
                .mapTo(OpenUnit.class)
                .list()
                .stream();
    }

    /** Whether units of the items wait for visits. */
    static boolean anyHeld(Handle handle, List<UUID> contracts, List<String> items) {
        return !contracts.isEmpty()
                && handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM unit WHERE contract_id IN (<contracts>)
                                  AND service_item IN (<items>) AND state = 'RESERVED')
                                """)
                        .bindList("contracts", contracts)
                        .bindList("items", items)
                        .mapTo(Boolean.class)
                        .one();
    }

    /** The one statement that decides: true if this transaction uses the unit so, false if it is no longer as it was read. */
    static boolean use(Handle handle, Pick pick, LocalDate day) {
        return handle.createUpdate(
                                """
                                UPDATE unit SET parts_left = :partsLeft, value_left_minor = :valueLeft,
                                  discount_left_minor = :discountLeft, tax_left_minor = :taxLeft,
                                  state = IF(:partsLeft = 0, 'PERFORMED', 'OPEN'), version = version + 1
                                WHERE id = :id AND version = :version
                                  AND (state IN ('OPEN', 'RESERVED') OR measure IN ('DAY', 'MONTH', 'CALENDAR_MONTH') AND state = 'PERFORMED')
                                  AND (expires_on IS NULL OR expires_on + INTERVAL (SELECT c.grace_days
                                    FROM package_contract c WHERE c.id = unit.contract_id) DAY >= :day)
                                """)
                        .bind("id", pick.unit().id())
                        .bind("version", pick.unit().version())
                        .bind("partsLeft", pick.partsLeft())
                        .bind("valueLeft", pick.valueLeftMinor())
                        .bind("discountLeft", pick.discountLeftMinor())
                        .bind("taxLeft", pick.taxLeftMinor())
                        .bind("day", day)
                        .execute()
                == 1;
    }

    /** Gives back what a use took, with the cents it took; false if the rest of the unit went another way meanwhile. */
    static boolean giveBack(Handle handle, Redemptions.Standing use) {
        return handle.createUpdate(
                                """
                                UPDATE unit SET state = IF(state = 'RESERVED', state, IF(parts_left + :parts = 0, 'PERFORMED', 'OPEN')),
                                  parts_left = parts_left + :parts,
                                  value_left_minor = value_left_minor + :value,
                                  discount_left_minor = discount_left_minor + :discount,
                                  tax_left_minor = tax_left_minor + :tax, version = version + 1
                                WHERE id = :id AND state IN ('OPEN', 'RESERVED', 'PERFORMED')
                                """)
                        .bind("id", use.unitId())
                        .bind("parts", use.parts())
                        .bind("value", use.valueMinor())
                        .bind("discount", use.discountMinor())
                        .bind("tax", use.taxMinor())
                        .execute()
                == 1;
    }

    /** The unit as it stands, in a contract that the transaction has locked; empty unless it is open. */
    static Optional<OpenUnit> find(Handle handle, UUID unit) {
        return find(handle, unit, UnitState.OPEN);
    }

    /** As above, of one that waits for a visit. */
    static Optional<OpenUnit> findHeld(Handle handle, UUID unit) {
        return find(handle, unit, UnitState.RESERVED);
    }

    private static Optional<OpenUnit> find(Handle handle, UUID unit, UnitState state) {
        return handle.createQuery(
                        """
                        SELECT id, contract_id, service_item, measure, value_minor, list_price_minor, parts,
                          parts_left, value_left_minor, discount_minor, discount_left_minor, tax_code_id, tax_minor,
                          tax_left_minor, version, state = 'RESERVED' AS held
                        FROM unit WHERE id = :id AND state = :state
                        """)
                .bind("id", unit)
                .bind("state", state)
                .mapTo(OpenUnit.class)
                .findOne();
    }
}
