package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for units that wait for visits, and for visits that were missed. */
final class ReservationChecks {

    /** Invariant 3.5.4: a unit waits exactly while one hold keeps it. */
    private static final LedgerCheck RESERVED_IS_HELD_ONCE =
            new LedgerCheck(
                    "reserved-is-held-once",
                    """
                    SELECT u.id AS entry, CONCAT(u.state, ', held ', COUNT(r.id), ' times') AS detail
                    FROM unit u LEFT JOIN unit_reservation r ON r.unit_id = u.id AND r.state = 'HELD'
                    GROUP BY u.id, u.state HAVING COUNT(r.id) \\<> (u.state = 'RESERVED')
                    ORDER BY u.id LIMIT 1
                    """);

    /** A hold that was used has a use of its unit; one that was taken has one that stands, and one given back has none. */
    private static final LedgerCheck HOLDS_EQUAL_USES =
            new LedgerCheck(
                    "holds-equal-uses",
                    """
                    SELECT r.id AS entry, CONCAT(r.state, ', use ', COALESCE(d.source, 'missing')) AS detail
                    FROM unit_reservation r LEFT JOIN redemption d ON d.id = r.redemption_id AND d.unit_id = r.unit_id
                    WHERE (r.state IN ('USED', 'TAKEN')) \\<> (d.id IS NOT NULL AND r.waiver IS NULL)
                      OR r.state = 'TAKEN' AND (d.source \\<> 'MISSED' OR d.reversed_by IS NOT NULL)
                      OR r.waiver IS NOT NULL AND r.fee_contract_id IS NULL AND (d.id IS NULL OR d.reversed_by IS NULL)
                      OR r.state = 'USED' AND d.source = 'MISSED'
                    ORDER BY r.id LIMIT 1
                    """);

    /** Nothing is taken of a patient without a visit that was held for and missed. */
    private static final LedgerCheck MISSED_WAS_HELD =
            new LedgerCheck(
                    "missed-was-held",
                    """
                    SELECT d.id AS entry, 'taken for no visit' AS detail
                    FROM redemption d LEFT JOIN unit_reservation r ON r.redemption_id = d.id
                    WHERE d.source = 'MISSED' AND r.missed IS NULL ORDER BY d.id LIMIT 1
                    """);

    private ReservationChecks() {}

    static List<LedgerCheck> all() {
        return List.of(RESERVED_IS_HELD_ONCE, HOLDS_EQUAL_USES, MISSED_WAS_HELD);
    }
}
