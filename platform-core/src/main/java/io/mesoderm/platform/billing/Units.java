package io.mesoderm.platform.billing;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Units of contracts that the transaction has locked. */
final class Units {

    private Units() {}

    /**
     * Open units of the contracts, as many of each service item as are {@code wanted}, in the order in which they
     * are used: first expiring, then oldest sale, line, number.
     */
    static List<OpenUnit> open(
            Handle handle, Collection<UUID> contracts, Map<String, Long> wanted, LocalDate day) {
        return wanted.entrySet().stream()
                .flatMap(item -> open(handle, contracts, item.getKey(), item.getValue(), day))
                .toList();
    }

    private static Stream<OpenUnit> open(
            Handle handle, Collection<UUID> contracts, String item, long count, LocalDate day) {
        return handle
                .createQuery(
                        """
                        SELECT u.id, u.contract_id, u.service_item, u.value_minor, u.list_price_minor, u.version
                        FROM unit u JOIN package_contract c ON c.id = u.contract_id
                        WHERE u.contract_id IN (<contracts>) AND u.service_item = :item
                          AND u.state = 'OPEN' AND (u.expires_on IS NULL OR u.expires_on >= :day)
                        ORDER BY u.expires_on IS NULL, u.expires_on, c.sold_at, c.id, u.line_no, u.unit_no
                        LIMIT :count
                        """)
                .bindList("contracts", List.copyOf(contracts))
                .bind("item", item)
                .bind("day", day)
                .bind("count", count)
                .mapTo(OpenUnit.class)
                .list()
                .stream();
    }

    /** The one statement that decides: true if this transaction performs the unit, false if it is no longer open. */
    static boolean perform(Handle handle, UUID unit, LocalDate day) {
        return handle.createUpdate(
                                """
                                UPDATE unit SET state = 'PERFORMED', version = version + 1
                                WHERE id = :id AND state = 'OPEN'
                                  AND (expires_on IS NULL OR expires_on >= :day)
                                """)
                        .bind("id", unit)
                        .bind("day", day)
                        .execute()
                == 1;
    }

    static boolean reopen(Handle handle, UUID unit) {
        return handle.createUpdate(
                                """
                                UPDATE unit SET state = 'OPEN', version = version + 1
                                WHERE id = :id AND state = 'PERFORMED'
                                """)
                        .bind("id", unit)
                        .execute()
                == 1;
    }
}
