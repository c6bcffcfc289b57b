package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between the grafts that were delivered and what became of their price. */
final class DeliveryChecks {

    /** The last that was recorded of a unit is what it counts for, and it is used exactly if that was not taken back. */
    private static final LedgerCheck UNITS_ARE_AS_DELIVERED =
            new LedgerCheck(
                    "units-are-as-delivered",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.parts, ' at ', u.value_minor, ', recorded ', g.quantity, ' at ', g.value_minor) AS detail
                    FROM unit u JOIN graft_delivery g ON g.unit_id = u.id
                      LEFT JOIN redemption r ON r.id = g.redemption_id AND r.reversed_by IS NULL
                    WHERE NOT EXISTS (SELECT 1 FROM graft_delivery n WHERE n.unit_id = u.id AND n.id > g.id)
                      AND (u.parts \\<> g.quantity OR u.value_minor \\<> g.value_minor
                        OR g.taken_back = (r.id IS NOT NULL))
                    ORDER BY u.id LIMIT 1
                    """);

    /** What is delivered costs what its tier says, as the sale had changed it: within the rounding of one minor unit. */
    private static final LedgerCheck DELIVERED_AT_ITS_TIER =
            new LedgerCheck(
                    "delivered-at-its-tier",
                    """
                    SELECT id AS entry, CONCAT(quantity, ' at ', value_minor, ' by a tier of ', list_minor) AS detail
                    FROM graft_delivery
                    WHERE NOT taken_back AND value_minor \\<> value_before_minor
                      AND 2 * ABS(CAST(value_minor + discount_minor AS DECIMAL(40)) * list_before_minor
                        - CAST(value_before_minor + discount_before_minor AS DECIMAL(40)) * list_minor)
                        > list_before_minor
                    ORDER BY id LIMIT 1
                    """);

    /** What it costs less went back or is cancelled by one refund. */
    private static final LedgerCheck DELIVERED_LESS_IS_CREDITED =
            new LedgerCheck(
                    "delivered-less-is-credited",
                    """
                    SELECT f.id AS entry, CONCAT('credited ', f.value_minor, ', delivered less ',
                      COALESCE(SUM(g.value_before_minor - g.value_minor), 0)) AS detail
                    FROM refund f LEFT JOIN graft_delivery g ON g.refund_id = f.id
                    WHERE f.reason = 'TIER_TRUE_UP'
                    GROUP BY f.id, f.value_minor
                    HAVING COUNT(g.id) \\<> 1 OR SUM(g.value_before_minor - g.value_minor) \\<> f.value_minor
                    ORDER BY f.id LIMIT 1
                    """);

    private DeliveryChecks() {}

    static List<LedgerCheck> all() {
        return List.of(UNITS_ARE_AS_DELIVERED, DELIVERED_AT_ITS_TIER, DELIVERED_LESS_IS_CREDITED);
    }
}
