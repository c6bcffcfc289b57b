package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for units that nobody used in time, and for frozen ones. */
final class ExpiryChecks {

    /** Invariant 3.5.4: a unit is expired exactly if it was booked so once, at what was left of its value and on its last day. */
    private static final LedgerCheck UNIT_STATE_EQUALS_EXPIRIES =
            new LedgerCheck(
                    "unit-state-equals-expiries",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.state, ' of ', u.value_left_minor, ', expired ', COUNT(x.id), ' times ',
                        COALESCE(CONCAT('of ', MIN(x.value_minor), ' by ', MIN(x.expired_on)), '')) AS detail
                    FROM unit u JOIN package_contract c ON c.id = u.contract_id
                      LEFT JOIN unit_expiry x ON x.unit_id = u.id AND x.reinstated_by IS NULL
                    GROUP BY u.id, u.state, u.value_left_minor, u.expires_on, c.grace_days
                    HAVING COUNT(x.id) \\<> (u.state = 'EXPIRED') OR MIN(x.value_minor) \\<> u.value_left_minor
                      OR MIN(x.expired_on) \\<> u.expires_on + INTERVAL c.grace_days DAY
                    ORDER BY u.id LIMIT 1
                    """);

    /** What the books call revenue and unclaimed property is what expired so, less what was not paid of it. */
    private static final LedgerCheck EXPIRIES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "expiries-equal-postings",
                    """
                    SELECT entry, CONCAT('expired and posted differ by ', SUM(minor), ' in ', account) AS detail
                    FROM (
                      SELECT unit_id AS entry, site_id, account, amount_minor AS minor
                      FROM <ledger>.posting
                      WHERE account IN ('BREAKAGE_REVENUE', 'UNCLAIMED_PROPERTY') AND unit_id IS NOT NULL
                      UNION ALL SELECT unit_id, site_id, IF(unclaimed, 'UNCLAIMED_PROPERTY', 'BREAKAGE_REVENUE'),
                        value_minor - cancelled_minor - tax_minor FROM unit_expiry
                      WHERE reinstated_by IS NULL) sums
                    GROUP BY entry, site_id, account HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    /** Invariant 3.5.4: a unit is frozen exactly while one freeze holds it. */
    private static final LedgerCheck FROZEN_IS_HELD_BY_A_FREEZE =
            new LedgerCheck(
                    "frozen-is-held-by-a-freeze",
                    """
                    SELECT u.id AS entry, CONCAT(u.state, ', held by ', COUNT(f.id), ' freezes') AS detail
                    FROM unit u LEFT JOIN unit_freeze_unit h ON h.unit_id = u.id
                      LEFT JOIN unit_freeze f ON f.id = h.freeze_id AND f.released_on IS NULL
                    GROUP BY u.id, u.state HAVING COUNT(f.id) \\<> (u.state = 'FROZEN')
                    ORDER BY u.id LIMIT 1
                    """);

    /** What the books call fees for freezing is what was taken for it. */
    private static final LedgerCheck FREEZE_FEES_EQUAL_POSTINGS =
            new LedgerCheck(
                    "freeze-fees-equal-postings",
                    """
                    SELECT entry, CONCAT('fees taken and posted differ by ', SUM(minor)) AS detail
                    FROM (
                      SELECT contract_id AS entry, site_id, amount_minor AS minor FROM <ledger>.posting
                      WHERE account = 'FREEZE_FEES'
                      UNION ALL SELECT contract_id, site_id, amount_minor FROM freeze_fee
                      UNION ALL SELECT contract_id, site_id, -amount_minor FROM freeze_fee_return) sums
                    GROUP BY entry, site_id HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
                    """);

    private ExpiryChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                UNIT_STATE_EQUALS_EXPIRIES,
                EXPIRIES_EQUAL_POSTINGS,
                FROZEN_IS_HELD_BY_A_FREEZE,
                FREEZE_FEES_EQUAL_POSTINGS);
    }
}
