package io.mesoderm.platform.billing.report;

/**
 * One thing that must hold over the whole ledger. The statement answers the entries that break it, worst
 * or first in front: {@code entry} is the id to look at, {@code detail} says what is wrong there.
 */
enum LedgerCheck {
    /** Invariant 3.5.1, in the currencies of the lines. */
    TRANSACTION_BALANCES(
            """
            SELECT journal_id AS entry,
              CONCAT('off by ', SUM(amount_minor), ' ', currency, ' at one site') AS detail
            FROM <ledger>.posting GROUP BY journal_id, legal_entity_id, site_id, currency
            HAVING SUM(amount_minor) \\<> 0 ORDER BY journal_id LIMIT 1
            """),
    /** Invariant 3.5.1, in the currency of the books. */
    TRANSACTION_BALANCES_IN_BOOKS(
            """
            SELECT journal_id AS entry,
              CONCAT('off by ', SUM(functional_minor), ' ', functional_currency, ' in the books') AS detail
            FROM <ledger>.posting GROUP BY journal_id, legal_entity_id, site_id, functional_currency
            HAVING SUM(functional_minor) \\<> 0 ORDER BY journal_id LIMIT 1
            """),
    /** The cache equals what it caches. */
    BALANCES_EQUAL_POSTINGS(
            """
            SELECT account_id AS entry,
              CONCAT('balance of period ', period, ' differs by ', SUM(minor)) AS detail
            FROM (
              SELECT account_id, period, movement_minor AS minor, functional_minor AS functional
              FROM account_balance
              UNION ALL
              SELECT account_id, period, -amount_minor, -functional_minor FROM <ledger>.posting) moved
            GROUP BY account_id, period HAVING SUM(minor) \\<> 0 OR SUM(functional) \\<> 0
            ORDER BY account_id LIMIT 1
            """),
    /** Invariant 3.5.2; a unit that was converted counts for what was used of it, those it became for the rest. */
    UNIT_VALUES_ADD_UP_TO_THE_PRICE(
            """
            SELECT c.id AS entry,
              CONCAT('units are worth ',
                SUM(u.value_minor - IF(u.state = 'CONVERTED', u.value_left_minor, 0)), ', the price is ',
                c.price_minor) AS detail
            FROM package_contract c JOIN unit u ON u.contract_id = c.id
            GROUP BY c.id, c.price_minor
            HAVING SUM(u.value_minor - IF(u.state = 'CONVERTED', u.value_left_minor, 0)) \\<> c.price_minor
            ORDER BY c.id LIMIT 1
            """),
    /** Invariant 3.5.3: package liability (less receivable) = open unit values − unpaid part. */
    LIABILITY_EQUALS_OPEN_UNITS_LESS_UNPAID(
            """
            SELECT id AS entry,
              CONCAT('open ', open_minor, ', unpaid ', unpaid_minor, ', in the ledger ', posted_minor)
                AS detail
            FROM (
              SELECT c.id, c.price_minor - c.cancelled_minor - c.paid_minor AS unpaid_minor,
                (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                  WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS open_minor,
                (SELECT COALESCE(-SUM(p.amount_minor), 0) FROM <ledger>.posting p
                  WHERE p.contract_id = c.id
                    AND p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')) AS posted_minor
              FROM package_contract c) sums
            WHERE open_minor - unpaid_minor \\<> posted_minor ORDER BY id LIMIT 1
            """),
    /** A contract is a liability or a receivable, never both. */
    POSITION_ON_ONE_SIDE(
            """
            SELECT contract_id AS entry, 'liability and receivable stand open together' AS detail
            FROM <ledger>.posting
            WHERE account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
            GROUP BY contract_id
            HAVING SUM(IF(account = 'PACKAGE_LIABILITY', amount_minor, 0)) \\<> 0
              AND SUM(IF(account = 'PATIENT_RECEIVABLE', amount_minor, 0)) \\<> 0
            ORDER BY contract_id LIMIT 1
            """),
    /** No entity's books hold less than nothing for a contract, even if another's make up for it. */
    LIABILITY_NOT_ON_DEBIT_SIDE(
            """
            SELECT contract_id AS entry,
              CONCAT('liability on the debit side of ', SUM(amount_minor), ' ', currency, ' in one entity')
                AS detail
            FROM <ledger>.posting WHERE account = 'PACKAGE_LIABILITY'
            GROUP BY contract_id, legal_entity_id, currency
            HAVING SUM(amount_minor) > 0 ORDER BY contract_id LIMIT 1
            """),
    /** The contract's own figures are what payments, uses and refunds add up to. */
    POSITION_EQUALS_EVENTS(
            """
            SELECT id AS entry,
              CONCAT('paid ', paid_minor, ' of ', taken, ', earned ', earned_minor, ' of ', used,
                ', released ', released_minor, ' of ', freed, ', cancelled ', cancelled_minor, ' of ', struck)
                AS detail
            FROM (
              SELECT c.id, c.paid_minor, c.earned_minor, c.released_minor, c.cancelled_minor,
                (SELECT COALESCE(SUM(p.amount_minor), 0) FROM payment p WHERE p.contract_id = c.id) AS taken,
                (SELECT COALESCE(SUM(r.value_minor), 0) FROM redemption r
                  WHERE r.contract_id = c.id AND r.reversed_by IS NULL) AS used,
                (SELECT COALESCE(SUM(f.value_minor - f.cancelled_minor), 0) FROM refund f
                  WHERE f.contract_id = c.id) AS freed,
                (SELECT COALESCE(SUM(f.cancelled_minor), 0) FROM refund f
                  WHERE f.contract_id = c.id) AS struck
              FROM package_contract c) sums
            WHERE paid_minor \\<> taken OR earned_minor \\<> used OR released_minor \\<> freed
              OR cancelled_minor \\<> struck ORDER BY id LIMIT 1
            """),
    /** Invariant 3.5.4: parts and cents of a unit are used or left, and it is performed once none is left. */
    UNIT_STATE_EQUALS_USES(
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
            """),
    /** Invariant 3.5.4: a unit is refunded exactly if a refund took it back, at what was left of its value. */
    UNIT_STATE_EQUALS_REFUNDS(
            """
            SELECT u.id AS entry,
              CONCAT(u.state, ' of ', u.value_left_minor, ', refunded ', COALESCE(r.value_minor, 'never')) AS detail
            FROM unit u LEFT JOIN refund_unit r ON r.unit_id = u.id
            WHERE (u.state = 'REFUNDED') \\<> (r.unit_id IS NOT NULL) OR r.value_minor \\<> u.value_left_minor
            ORDER BY u.id LIMIT 1
            """),
    /** Invariant 3.5.4: what units had left when they were converted is what they became. */
    CONVERSIONS_KEEP_THEIR_VALUE(
            """
            SELECT id AS entry, CONCAT('moved ', value_minor, ', from ', gone, ' into ', made) AS detail
            FROM (
              SELECT v.id, v.value_minor,
                (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u WHERE u.converted_by = v.id) AS gone,
                (SELECT COALESCE(SUM(u.value_minor), 0) FROM unit u WHERE u.made_by = v.id) AS made
              FROM unit_conversion v) sums
            WHERE value_minor \\<> gone OR value_minor \\<> made ORDER BY id LIMIT 1
            """),
    /** A refund is worth what its units are. */
    REFUND_EQUALS_ITS_UNITS(
            """
            SELECT f.id AS entry,
              CONCAT('worth ', f.value_minor, ', its units ', COALESCE(SUM(r.value_minor), 0)) AS detail
            FROM refund f LEFT JOIN refund_unit r ON r.refund_id = f.id
            GROUP BY f.id, f.value_minor HAVING COALESCE(SUM(r.value_minor), 0) \\<> f.value_minor
            ORDER BY f.id LIMIT 1
            """),
    /** What a refund owes is what was paid out for it. */
    REFUND_EQUALS_ITS_PAYMENTS(
            """
            SELECT f.id AS entry,
              CONCAT('owes ', f.refund_minor + f.compensation_minor, ', paid ', COALESCE(SUM(b.amount_minor), 0))
                AS detail
            FROM refund f LEFT JOIN refund_payment b ON b.refund_id = f.id
            GROUP BY f.id, f.refund_minor, f.compensation_minor
            HAVING COALESCE(SUM(b.amount_minor), 0) \\<> f.refund_minor + f.compensation_minor
            ORDER BY f.id LIMIT 1
            """),
    /** Invariant 3.5.5: what was sold is performed, refunded or still to be performed, per selling site. */
    SOLD_IS_PERFORMED_REFUNDED_OR_OPEN(
            """
            SELECT selling_site_id AS entry,
              CONCAT('sold ', SUM(price_minor), ' ', currency, ', performed, refunded and open ', SUM(found))
                AS detail
            FROM (
              SELECT c.selling_site_id, c.currency, c.price_minor,
                (SELECT COALESCE(SUM(r.value_minor), 0) FROM redemption r
                  WHERE r.contract_id = c.id AND r.reversed_by IS NULL)
                + (SELECT COALESCE(SUM(f.value_minor), 0) FROM refund f WHERE f.contract_id = c.id)
                + (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                  WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS found
              FROM package_contract c) sums
            GROUP BY selling_site_id, currency HAVING SUM(price_minor) \\<> SUM(found)
            ORDER BY selling_site_id LIMIT 1
            """),
    /** Invariant 3.5.12: no more goes back than came in, for the contract and for each payment; no more on top either. */
    REFUNDS_WITHIN_MONEY_RECEIVED(
            """
            SELECT entry, CONCAT('refunded ', refunded, ' of ', received, ' received') AS detail
            FROM (
              SELECT c.id AS entry, c.paid_minor AS received,
                (SELECT COALESCE(SUM(f.refund_minor), 0) FROM refund f WHERE f.contract_id = c.id) AS refunded
              FROM package_contract c
              UNION ALL
              SELECT c.id, c.paid_minor,
                (SELECT COALESCE(SUM(f.compensation_minor), 0) FROM refund f WHERE f.contract_id = c.id)
              FROM package_contract c
              UNION ALL
              SELECT p.id, p.amount_minor, SUM(b.amount_minor)
              FROM payment p JOIN refund_payment b ON b.payment_id = p.id
              GROUP BY p.id, p.amount_minor) sums
            WHERE refunded > received ORDER BY entry LIMIT 1
            """),
    /** Invariant 3.5.12: refunds, earned, fees, cancelled and open are the price. */
    REFUNDS_EARNED_FEES_AND_OPEN_ARE_THE_PRICE(
            """
            SELECT id AS entry, CONCAT('price ', price_minor, ', all parts ', found) AS detail
            FROM (
              SELECT c.id, c.price_minor,
                c.earned_minor + c.cancelled_minor
                + (SELECT COALESCE(SUM(f.refund_minor + f.fee_minor + f.true_up_minor), 0) FROM refund f
                  WHERE f.contract_id = c.id)
                + (SELECT COALESCE(SUM(u.value_left_minor), 0) FROM unit u
                  WHERE u.contract_id = c.id AND u.state IN ('OPEN', 'RESERVED', 'FROZEN')) AS found
              FROM package_contract c) sums
            WHERE price_minor \\<> found ORDER BY id LIMIT 1
            """),
    /** What is refunded is paid, and what the books call fees and true-ups is what refunds kept. */
    REFUNDS_EQUAL_POSTINGS(
            """
            SELECT entry, CONCAT('refunded and posted differ by ', SUM(minor), ' in ', account) AS detail
            FROM (
              SELECT contract_id AS entry, account, amount_minor AS minor FROM <ledger>.posting
              WHERE account IN ('REFUNDS_PAYABLE', 'CANCELLATION_FEES', 'USED_SESSION_TRUE_UP', 'REFUNDS')
              UNION ALL SELECT contract_id, 'CANCELLATION_FEES', fee_minor FROM refund
              UNION ALL SELECT contract_id, 'USED_SESSION_TRUE_UP', true_up_minor FROM refund
              UNION ALL SELECT contract_id, 'REFUNDS', -compensation_minor FROM refund) sums
            GROUP BY entry, account HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
            """),
    /** Invariant 3.5.6: what one site is owed, the other owes, per pair and currency. */
    DUE_FROM_EQUALS_DUE_TO(
            """
            SELECT creditor AS entry,
              CONCAT('due from and due to differ by ', SUM(amount_minor), ' ', currency) AS detail
            FROM (
              SELECT account = 'INTER_BRANCH' AS branch, currency, amount_minor,
                CASE account WHEN 'DUE_FROM_SITE' THEN site_id WHEN 'DUE_TO_SITE' THEN counter_site_id
                  ELSE LEAST(site_id, counter_site_id) END AS creditor,
                CASE account WHEN 'DUE_FROM_SITE' THEN counter_site_id WHEN 'DUE_TO_SITE' THEN site_id
                  ELSE GREATEST(site_id, counter_site_id) END AS debtor
              FROM <ledger>.posting
              WHERE account IN ('DUE_FROM_SITE', 'DUE_TO_SITE', 'INTER_BRANCH')) dues
            GROUP BY branch, creditor, debtor, currency HAVING SUM(amount_minor) \\<> 0
            ORDER BY creditor LIMIT 1
            """),
    /** The sub-ledger of claims is what the books say sites owe each other. */
    CLAIMS_EQUAL_DUES(
            """
            SELECT near AS entry,
              CONCAT('claims and dues differ by ', SUM(minor), ' ', currency) AS detail
            FROM (
              SELECT LEAST(creditor_site_id, debtor_site_id) AS near,
                GREATEST(creditor_site_id, debtor_site_id) AS far, currency,
                IF(creditor_site_id \\< debtor_site_id, amount_minor, -amount_minor) AS minor
              FROM site_claim c
              WHERE c.settled_by IS NULL
              UNION ALL
              SELECT LEAST(payer_site_id, payee_site_id), GREATEST(payer_site_id, payee_site_id), currency,
                IF(payee_site_id \\< payer_site_id, amount_minor, -amount_minor)
              FROM settlement_transfer WHERE journal_id IS NULL
              UNION ALL
              SELECT site_id, counter_site_id, currency, -amount_minor FROM <ledger>.posting
              WHERE account IN ('DUE_FROM_SITE', 'DUE_TO_SITE', 'INTER_BRANCH')
                AND site_id \\< counter_site_id) claimed
            GROUP BY near, far, currency HAVING SUM(minor) \\<> 0 ORDER BY near LIMIT 1
            """),
    /** Invariant 3.5.7: the transfers of a netting leave every site what the claims they replace leave it. */
    NETTINGS_EQUAL_THEIR_CLAIMS(
            """
            SELECT entry, CONCAT('transfers and claims of a site differ by ', SUM(minor), ' ', currency) AS detail
            FROM (
              SELECT n.id AS entry, c.currency, c.creditor_site_id AS site, c.creditor_entity_id AS entity,
                c.amount_minor AS minor
              FROM settlement_netting n JOIN site_claim c ON c.settled_by = n.journal_id
              UNION ALL
              SELECT n.id, c.currency, c.debtor_site_id, c.debtor_entity_id, -c.amount_minor
              FROM settlement_netting n JOIN site_claim c ON c.settled_by = n.journal_id
              UNION ALL
              SELECT netting_id, currency, payee_site_id, payee_entity_id, -amount_minor
              FROM settlement_transfer WHERE netting_id IS NOT NULL
              UNION ALL
              SELECT netting_id, currency, payer_site_id, payer_entity_id, amount_minor
              FROM settlement_transfer WHERE netting_id IS NOT NULL) sums
            GROUP BY entry, currency, site, entity HAVING SUM(minor) \\<> 0 ORDER BY entry LIMIT 1
            """),
    /** Invariant 3.5.11, by when entries were recorded. */
    NOTHING_POSTED_AFTER_LOCK(
            """
            SELECT p.journal_id AS entry,
              CONCAT('recorded ', j.recorded_at, ' in ', p.period, ', locked ', a.locked_at) AS detail
            FROM accounting_period a
              JOIN <ledger>.posting p
                ON p.legal_entity_id = a.legal_entity_id AND p.period = a.period
              JOIN <ledger>.journal j ON j.id = p.journal_id
            WHERE a.state IN ('LOCKED', 'FINAL') AND j.recorded_at > a.locked_at
            ORDER BY p.journal_id LIMIT 1
            """),
    /** Invariant 3.5.11, by what the accounts stood at when the last locked period was locked. */
    CLOSINGS_EQUAL_POSTINGS(
            """
            WITH closed AS (
              SELECT MAX(e.id) AS id, e.legal_entity_id, e.period
              FROM period_event e JOIN (
                SELECT legal_entity_id, MAX(period) AS period FROM accounting_period
                WHERE state IN ('LOCKED', 'FINAL') GROUP BY legal_entity_id) newest
                ON newest.legal_entity_id = e.legal_entity_id AND newest.period = e.period
              WHERE e.kind = 'LOCKED' GROUP BY e.legal_entity_id, e.period)
            SELECT account_id AS entry,
              CONCAT('differs by ', -SUM(minor), ' from its closing balance of ', period) AS detail
            FROM (
              SELECT c.account_id, closed.period, c.balance_minor AS minor,
                c.functional_minor AS functional
              FROM closed JOIN account_closing c ON c.event_id = closed.id
              UNION ALL
              SELECT p.account_id, closed.period, -p.amount_minor, -p.functional_minor
              FROM closed JOIN <ledger>.posting p
                ON p.legal_entity_id = closed.legal_entity_id AND p.period <= closed.period) moved
            GROUP BY account_id, period HAVING SUM(minor) \\<> 0 OR SUM(functional) \\<> 0
            ORDER BY account_id LIMIT 1
            """),
    /** A line is booked in the period of its own day or in a later one, never before. */
    PERIOD_COVERS_OR_FOLLOWS_DATE(
            """
            SELECT p.journal_id AS entry,
              CONCAT('of ', p.business_date, ' in ', p.period) AS detail
            FROM <ledger>.posting p LEFT JOIN accounting_period a
              ON a.legal_entity_id = p.legal_entity_id AND a.period = p.period
            WHERE a.period IS NULL OR a.ends_on \\< p.business_date
            ORDER BY p.journal_id LIMIT 1
            """),
    /** Every money event has its transaction. */
    EVENTS_ARE_POSTED(
            """
            SELECT e.id AS entry, CONCAT(e.kind, ' has no transaction in the journal') AS detail
            FROM (
              SELECT id, 'PAID' AS kind, journal_id FROM payment
              UNION ALL SELECT id, IF(source = 'PERIOD', 'RECOGNISED', 'PERFORMED'), journal_id FROM redemption
              UNION ALL SELECT id, 'REVERSED', journal_id FROM redemption_reversal
              UNION ALL SELECT id, 'CONVERTED', journal_id FROM unit_conversion
              UNION ALL SELECT id, 'REFUNDED', journal_id FROM refund
              UNION ALL SELECT id, 'REFUND_PAID', journal_id FROM refund_payment
              UNION ALL SELECT id, 'SETTLED', journal_id FROM settlement_transfer WHERE journal_id IS NOT NULL
              UNION ALL SELECT id, 'NETTED', journal_id FROM settlement_netting
              UNION ALL SELECT id, 'WITHDRAWN', journal_id FROM claim_dispute WHERE state = 'UPHELD'
              UNION ALL SELECT id, 'BANK_MATCHED', journal_id FROM bank_match
              UNION ALL SELECT id, 'UNMATCHED', undo_journal_id FROM bank_match
                WHERE undone_at IS NOT NULL) e
              LEFT JOIN <ledger>.journal j
                ON j.id = e.journal_id AND j.kind = e.kind AND j.reference_id = e.id
            WHERE j.id IS NULL ORDER BY e.id LIMIT 1
            """),
    /** Every transaction has its money event. */
    POSTINGS_HAVE_EVENTS(
            """
            SELECT j.id AS entry, CONCAT(j.kind, ' refers to nothing') AS detail
            FROM <ledger>.journal j
              LEFT JOIN payment p ON j.kind = 'PAID' AND p.journal_id = j.id
              LEFT JOIN redemption r ON j.kind IN ('PERFORMED', 'RECOGNISED') AND r.journal_id = j.id
              LEFT JOIN redemption_reversal v ON j.kind = 'REVERSED' AND v.journal_id = j.id
              LEFT JOIN unit_conversion o ON j.kind = 'CONVERTED' AND o.journal_id = j.id
              LEFT JOIN refund f ON j.kind = 'REFUNDED' AND f.journal_id = j.id
              LEFT JOIN refund_payment b ON j.kind = 'REFUND_PAID' AND b.journal_id = j.id
              LEFT JOIN settlement_transfer t ON j.kind = 'SETTLED' AND t.journal_id = j.id
              LEFT JOIN settlement_netting n ON j.kind = 'NETTED' AND n.journal_id = j.id
              LEFT JOIN claim_dispute d ON j.kind = 'WITHDRAWN' AND d.journal_id = j.id
              LEFT JOIN bank_match m ON j.kind = 'BANK_MATCHED' AND m.journal_id = j.id
              LEFT JOIN bank_match u ON j.kind = 'UNMATCHED' AND u.undo_journal_id = j.id
            WHERE COALESCE(p.id, r.id, v.id, o.id, f.id, b.id, t.id, n.id, d.id, m.id, u.id) IS NULL
              AND NOT (j.kind = 'SETTLED' AND EXISTS (SELECT 1 FROM settlement_statement s
                WHERE s.settled_by = j.id))
            ORDER BY j.id LIMIT 1
            """),
    /** A reversal leaves nothing but the contract's own position. */
    REVERSALS_MIRROR(
            """
            SELECT j.id AS entry, CONCAT(p.account, ' keeps ', SUM(p.amount_minor), ' after it') AS detail
            FROM <ledger>.journal j
              LEFT JOIN redemption_reversal v ON v.journal_id = j.id
              LEFT JOIN site_claim c ON c.source = 'REDEMPTION' AND c.source_id = v.redemption_id
              LEFT JOIN claim_dispute d ON d.claim_id = c.id
              JOIN <ledger>.posting p ON p.journal_id IN (j.id, j.reverses_id, d.journal_id)
            WHERE j.kind = 'REVERSED' AND p.account NOT IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
            GROUP BY j.id, p.account_id, p.account HAVING SUM(p.amount_minor) \\<> 0
            ORDER BY j.id LIMIT 1
            """),
    /** Invariant 3.5.13: what the accounts of money in transit hold is what nobody has matched. */
    CLEARING_IS_IN_TRANSIT(
            """
            SELECT site_id AS entry,
              CONCAT(account, ' ', qualifier, ' holds ', SUM(minor), ' ', currency, ', in transit are ',
                SUM(transit)) AS detail
            FROM (
              SELECT site_id, account, qualifier, currency, movement_minor AS minor, 0 AS transit
                FROM account_balance WHERE account IN ('CASH_DRAWER', 'PROCESSOR_CLEARING')
              UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                IF(p.tender = 'CASH', '', p.tender), p.tendered_currency, 0, p.tendered_minor
                FROM payment p WHERE NOT EXISTS (SELECT 1 FROM bank_match_part m
                  WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)
              UNION ALL SELECT p.site_id, IF(p.tender = 'CASH', 'CASH_DRAWER', 'PROCESSOR_CLEARING'),
                IF(p.tender = 'CASH', '', p.tender), p.tendered_currency, 0, -p.tendered_minor
                FROM refund_payment p WHERE NOT EXISTS (SELECT 1 FROM bank_match_part m
                  WHERE m.subject_id = p.journal_id AND m.site_id = p.site_id AND m.live)) t
            GROUP BY site_id, account, qualifier, currency HAVING SUM(minor) \\<> SUM(transit)
            ORDER BY site_id, account, qualifier LIMIT 1
            """),
    /** What the books say of a bank account that was matched is what its matched lines say. */
    BANK_IS_MATCHED_LINES(
            """
            SELECT site_id AS entry,
              CONCAT('BANK ', qualifier, ' holds ', SUM(minor), ', matched lines are ', SUM(matched)) AS detail
            FROM (
              SELECT site_id, qualifier, movement_minor AS minor, 0 AS matched
                FROM account_balance WHERE account = 'BANK' AND qualifier \\<> ''
              UNION ALL SELECT m.site_id, a.code, 0, p.amount_minor
                FROM bank_match_part p JOIN bank_match m ON m.id = p.match_id
                  JOIN bank_account a ON a.id = m.account_id
                WHERE p.kind = 'LINE' AND p.live) t
            GROUP BY site_id, qualifier HAVING SUM(minor) \\<> SUM(matched)
            ORDER BY site_id, qualifier LIMIT 1
            """),
    /** A match is the sum of its lines and of its items. */
    MATCH_EQUALS_ITS_PARTS(
            """
            SELECT m.id AS entry,
              CONCAT('lines ', m.lines_minor, ' and items ', m.items_minor, ' are not its parts') AS detail
            FROM bank_match m LEFT JOIN bank_match_part p ON p.match_id = m.id
            GROUP BY m.id, m.lines_minor, m.items_minor
            HAVING m.lines_minor \\<> SUM(IF(p.kind = 'LINE', p.amount_minor, 0))
              OR m.items_minor \\<> SUM(IF(p.kind = 'ITEM', p.amount_minor, 0))
              OR SUM(p.kind = 'LINE') = 0
            ORDER BY m.id LIMIT 1
            """),
    /** What a match holds it holds until it is undone, and no longer. */
    LIVE_IS_NOT_UNDONE(
            """
            SELECT m.id AS entry, CONCAT(p.kind, ' is ', IF(p.live, 'held', 'free')) AS detail
            FROM bank_match m JOIN bank_match_part p ON p.match_id = m.id
            WHERE (m.undone_at IS NULL) \\<> COALESCE(p.live, FALSE) ORDER BY m.id LIMIT 1
            """),
    /** Lines of statements that do not add up, and of interim reports, are in no match. */
    BROKEN_IS_NEVER_MATCHED(
            """
            SELECT p.match_id AS entry, COALESCE(CONCAT(s.kind, ' ', s.state), 'no line') AS detail
            FROM bank_match_part p LEFT JOIN bank_line l ON l.id = p.subject_id
              LEFT JOIN bank_statement s ON s.id = l.statement_id
            WHERE p.kind = 'LINE' AND p.live
              AND (s.id IS NULL OR s.state = 'BROKEN' OR s.kind \\<> 'CLOSED')
            ORDER BY p.match_id LIMIT 1
            """),
    /** Taking back leaves nothing. */
    UNDOING_MIRRORS_ITS_MATCH(
            """
            SELECT j.id AS entry,
              CONCAT(p.account, ' ', p.qualifier, ' keeps ', SUM(p.amount_minor), ' after it') AS detail
            FROM <ledger>.journal j
              JOIN <ledger>.posting p ON p.journal_id IN (j.id, j.reverses_id)
            WHERE j.kind = 'UNMATCHED'
            GROUP BY j.id, p.legal_entity_id, p.account, p.qualifier, p.currency
            HAVING SUM(p.amount_minor) \\<> 0 OR SUM(p.functional_minor) \\<> 0
            ORDER BY j.id LIMIT 1
            """),
    /** Invariant 3.5.18: no gap and no repeat. */
    DOCUMENT_NUMBERS_GAP_FREE(
            """
            SELECT s.legal_entity_id AS entry,
              CONCAT(s.type, ' ', s.fiscal_year, ': ', COUNT(d.number), ' issued, next is ', s.next_number)
                AS detail
            FROM document_series s
              LEFT JOIN document d ON d.legal_entity_id = s.legal_entity_id AND d.type = s.type
                AND d.fiscal_year = s.fiscal_year
            GROUP BY s.legal_entity_id, s.type, s.fiscal_year, s.next_number
            HAVING COUNT(d.number) \\<> s.next_number - 1
              OR COALESCE(MAX(d.number), 0) \\<> s.next_number - 1
            ORDER BY s.legal_entity_id LIMIT 1
            """);

    private final String sql;

    LedgerCheck(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** The word in reports and on the command line. */
    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
