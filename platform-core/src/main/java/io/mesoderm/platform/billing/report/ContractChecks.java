package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds for each package sold: its units, its price and what stands in the books. */
final class ContractChecks {

    /** Invariant 3.5.2; a unit that was converted counts for what was used of it, those it became for the rest. */
    private static final LedgerCheck UNIT_VALUES_ADD_UP_TO_THE_PRICE =
            new LedgerCheck(
                    "unit-values-add-up-to-the-price",
                    """
                    SELECT c.id AS entry,
                      CONCAT('units are worth ',
                        SUM(u.value_minor - IF(u.state = 'CONVERTED', u.value_left_minor, 0)), ', the price is ',
                        c.price_minor) AS detail
                    FROM package_contract c JOIN unit u ON u.contract_id = c.id
                    GROUP BY c.id, c.price_minor
                    HAVING SUM(u.value_minor - IF(u.state = 'CONVERTED', u.value_left_minor, 0)) \\<> c.price_minor
                    ORDER BY c.id LIMIT 1
                    """);

    /** Invariant 3.5.3: package liability (less receivable) = open unit values − unpaid part − what was taken as breakage. */
    private static final LedgerCheck LIABILITY_EQUALS_OPEN_UNITS_LESS_UNPAID =
            new LedgerCheck(
                    "liability-equals-open-units-less-unpaid",
                    """
                    SELECT id AS entry,
                      CONCAT('open ', open_minor, ', unpaid ', unpaid_minor, ', in the ledger ', posted_minor)
                        AS detail
                    FROM (
                      SELECT c.id, c.price_minor - c.cancelled_minor - c.paid_minor + c.breakage_minor AS unpaid_minor,
                        (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                          WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS open_minor,
                        (SELECT COALESCE(-SUM(p.amount_minor), 0) FROM <ledger>.posting p
                          WHERE p.contract_id = c.id
                            AND p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')) AS posted_minor
                      FROM package_contract c) sums
                    WHERE open_minor - unpaid_minor \\<> posted_minor ORDER BY id LIMIT 1
                    """);

    /** A contract is a liability or a receivable, never both. */
    private static final LedgerCheck POSITION_ON_ONE_SIDE =
            new LedgerCheck(
                    "position-on-one-side",
                    """
                    SELECT contract_id AS entry, 'liability and receivable stand open together' AS detail
                    FROM <ledger>.posting
                    WHERE account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
                    GROUP BY contract_id
                    HAVING SUM(IF(account = 'PACKAGE_LIABILITY', amount_minor, 0)) \\<> 0
                      AND SUM(IF(account = 'PATIENT_RECEIVABLE', amount_minor, 0)) \\<> 0
                    ORDER BY contract_id LIMIT 1
                    """);

    /** No entity's books hold less than nothing for a contract, even if another's make up for it. */
    private static final LedgerCheck LIABILITY_NOT_ON_DEBIT_SIDE =
            new LedgerCheck(
                    "liability-not-on-debit-side",
                    """
                    SELECT contract_id AS entry,
                      CONCAT('liability on the debit side of ', SUM(amount_minor), ' ', currency, ' in one entity')
                        AS detail
                    FROM <ledger>.posting WHERE account = 'PACKAGE_LIABILITY'
                    GROUP BY contract_id, legal_entity_id, currency
                    HAVING SUM(amount_minor) > 0 ORDER BY contract_id LIMIT 1
                    """);

    /** The contract's own figures are what payments, uses, refunds and expiries add up to. */
    private static final LedgerCheck POSITION_EQUALS_EVENTS =
            new LedgerCheck(
                    "position-equals-events",
                    """
                    SELECT id AS entry,
                      CONCAT('paid ', paid_minor, ' of ', taken, ', earned ', earned_minor, ' of ', used,
                        ', released ', released_minor, ' of ', freed, ', cancelled ', cancelled_minor, ' of ', struck)
                        AS detail
                    FROM (
                      SELECT c.id, c.paid_minor, c.earned_minor, c.released_minor, c.cancelled_minor,
                        (SELECT COALESCE(SUM(p.amount_minor), 0) FROM payment p
                          WHERE p.contract_id = c.id AND p.reversed_by IS NULL)
                          + (SELECT COALESCE(SUM(t.value_minor), 0) FROM unit_transfer t
                            WHERE t.to_contract_id = c.id)
                          - (SELECT COALESCE(SUM(d.amount_minor), 0) FROM card_dispute d
                            WHERE d.contract_id = c.id AND d.state = 'LOST') AS taken,
                        (SELECT COALESCE(SUM(r.value_minor), 0) FROM redemption r
                          WHERE r.contract_id = c.id AND r.reversed_by IS NULL) AS used,
                        COALESCE(g.freed, 0) AS freed, COALESCE(g.struck, 0) AS struck
                      FROM package_contract c LEFT JOIN (
                        SELECT contract_id, SUM(value_minor - cancelled_minor) AS freed, SUM(cancelled_minor) AS struck
                        FROM (
                          SELECT contract_id, value_minor, cancelled_minor FROM refund
                          UNION ALL SELECT contract_id, value_minor, cancelled_minor FROM unit_expiry
                            WHERE reinstated_by IS NULL
                          UNION ALL SELECT contract_id, value_minor, value_minor + amount_minor - unearned_minor
                            FROM card_dispute WHERE state = 'LOST'
                          UNION ALL SELECT contract_id, value_minor, 0 FROM unit_transfer) gone
                        GROUP BY contract_id) g ON g.contract_id = c.id) sums
                    WHERE paid_minor \\<> taken OR earned_minor \\<> used OR released_minor \\<> freed
                      OR cancelled_minor \\<> struck ORDER BY id LIMIT 1
                    """);

    /** Invariant 3.5.4: parts and cents of a unit are used or left, and it is performed once none is left. */
    private static final LedgerCheck UNIT_STATE_EQUALS_USES =
            new LedgerCheck(
                    "unit-state-equals-uses",
                    """
                    SELECT u.id AS entry,
                      CONCAT(u.state, ', ', u.parts_left, ' parts and ', u.value_left_minor, ' left of ', u.parts,
                        ' and ', u.value_minor, ', used ', COALESCE(SUM(r.parts), 0), ' and ',
                        COALESCE(SUM(r.value_minor), 0)) AS detail
                    FROM unit u LEFT JOIN redemption r ON r.unit_id = u.id AND r.reversed_by IS NULL
                    GROUP BY u.id, u.state, u.parts, u.parts_left, u.value_minor, u.value_left_minor
                    HAVING u.parts_left + COALESCE(SUM(r.parts), 0) \\<> u.parts
                      OR u.value_left_minor + COALESCE(SUM(r.value_minor), 0) \\<> u.value_minor
                      OR (u.state = 'PERFORMED') \\<> (u.parts_left = 0)
                    ORDER BY u.id LIMIT 1
                    """);

    /** Invariant 3.5.4: what units had left when they were converted is what they became. */
    private static final LedgerCheck CONVERSIONS_KEEP_THEIR_VALUE =
            new LedgerCheck(
                    "conversions-keep-their-value",
                    """
                    SELECT id AS entry, CONCAT('moved ', value_minor, ', from ', gone, ' into ', made) AS detail
                    FROM (
                      SELECT v.id, v.value_minor,
                        (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u WHERE u.converted_by = v.id) AS gone,
                        (SELECT COALESCE(SUM(u.value_minor), 0) FROM unit u WHERE u.made_by = v.id) AS made
                      FROM unit_conversion v) sums
                    WHERE value_minor \\<> gone OR value_minor \\<> made ORDER BY id LIMIT 1
                    """);

    private ContractChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                UNIT_VALUES_ADD_UP_TO_THE_PRICE,
                LIABILITY_EQUALS_OPEN_UNITS_LESS_UNPAID,
                POSITION_ON_ONE_SIDE,
                LIABILITY_NOT_ON_DEBIT_SIDE,
                POSITION_EQUALS_EVENTS,
                UNIT_STATE_EQUALS_USES,
                CONVERSIONS_KEEP_THEIR_VALUE);
    }
}
