package io.mesoderm.platform.billing.report;

import java.util.List;

/** What holds between what happened and what was posted of it. */
final class EventChecks {

    /** Every money event has its transaction. */
    private static final LedgerCheck EVENTS_ARE_POSTED =
            new LedgerCheck(
                    "events-are-posted",
                    """
                    SELECT e.id AS entry, CONCAT(e.kind, ' has no transaction in the journal') AS detail
                    FROM (
                      SELECT id, 'PAID' AS kind, journal_id FROM payment
                      UNION ALL SELECT id, 'PAYMENT_REVERSED', journal_id FROM payment_reversal
                      UNION ALL SELECT id, 'VOUCHER_SOLD', journal_id FROM voucher
                      UNION ALL SELECT id, CONCAT('CREDIT_', kind), journal_id FROM credit_move WHERE journal_id IS NOT NULL
                      UNION ALL SELECT id, 'CREDIT_USED', journal_id FROM voucher_carry
                      UNION ALL SELECT return_id, 'CREDIT_RETURNED', return_journal_id FROM voucher_carry
                        WHERE return_id IS NOT NULL
                      UNION ALL SELECT id, 'TIP_TAKEN', journal_id FROM tip
                      UNION ALL SELECT id, CONCAT('TIP_', kind), journal_id FROM tip_move
                      UNION ALL SELECT id, 'FREEZE_CHARGED', journal_id FROM freeze_fee
                      UNION ALL SELECT id, 'FREEZE_RETURNED', journal_id FROM freeze_fee_return
                      UNION ALL SELECT id, 'CARD_DISPUTED', journal_id FROM card_dispute
                      UNION ALL SELECT id, CONCAT('CARD_', state), decision_journal_id FROM card_dispute
                        WHERE state \\<> 'OPEN'
                      UNION ALL SELECT id, 'TILL_CLOSED', journal_id FROM till WHERE journal_id IS NOT NULL
                      UNION ALL SELECT id, IF(source IN ('PERIOD', 'SALE'), 'RECOGNISED', 'PERFORMED'), journal_id FROM redemption
                      UNION ALL SELECT id, 'REVERSED', journal_id FROM redemption_reversal
                      UNION ALL SELECT id, 'CONVERTED', journal_id FROM unit_conversion
                      UNION ALL SELECT id, 'TRANSFERRED', journal_id FROM unit_transfer
                      UNION ALL SELECT id, 'HOME_MOVED', journal_id FROM home_move WHERE journal_id IS NOT NULL
                      UNION ALL SELECT id, 'BREAKAGE', journal_id FROM breakage_entry
                      UNION ALL SELECT id, 'EXPIRED', journal_id FROM unit_expiry
                      UNION ALL SELECT id, 'REINSTATED', reinstating_journal_id FROM unit_expiry
                        WHERE reinstated_by IS NOT NULL
                      UNION ALL SELECT id, 'REFUNDED', journal_id FROM refund
                      UNION ALL SELECT id, 'REFUND_PAID', journal_id FROM refund_payment
                      UNION ALL SELECT id, 'SETTLED', journal_id FROM settlement_transfer WHERE journal_id IS NOT NULL
                      UNION ALL SELECT id, 'NETTED', journal_id FROM settlement_netting
                      UNION ALL SELECT id, 'SITE_INVOICED', journal_id FROM site_invoice
                      UNION ALL SELECT id, 'WITHDRAWN', journal_id FROM claim_dispute WHERE state = 'UPHELD'
                      UNION ALL SELECT id, 'BANK_MATCHED', journal_id FROM bank_match
                      UNION ALL SELECT id, 'UNMATCHED', undo_journal_id FROM bank_match
                        WHERE undone_at IS NOT NULL) e
                      LEFT JOIN <ledger>.journal j
                        ON j.id = e.journal_id AND j.kind = e.kind AND j.reference_id = e.id
                    WHERE j.id IS NULL ORDER BY e.id LIMIT 1
                    """);

    /** Every transaction has its money event. */
    private static final LedgerCheck POSTINGS_HAVE_EVENTS =
            new LedgerCheck(
                    "postings-have-events",
                    """
                    SELECT j.id AS entry, CONCAT(j.kind, ' refers to nothing') AS detail
                    FROM <ledger>.journal j
                      LEFT JOIN payment p ON j.kind = 'PAID' AND p.journal_id = j.id
                      LEFT JOIN payment_reversal y ON j.kind = 'PAYMENT_REVERSED' AND y.journal_id = j.id
                      LEFT JOIN till z ON j.kind = 'TILL_CLOSED' AND z.journal_id = j.id
                      LEFT JOIN freeze_fee fz ON j.kind = 'FREEZE_CHARGED' AND fz.journal_id = j.id
                      LEFT JOIN freeze_fee_return fr ON j.kind = 'FREEZE_RETURNED' AND fr.journal_id = j.id
                      LEFT JOIN card_dispute ko ON j.kind = 'CARD_DISPUTED' AND ko.journal_id = j.id
                      LEFT JOIN card_dispute kd ON j.kind = CONCAT('CARD_', kd.state)
                        AND kd.decision_journal_id = j.id
                      LEFT JOIN voucher w ON j.kind = 'VOUCHER_SOLD' AND w.journal_id = j.id
                      LEFT JOIN credit_move k ON j.kind = CONCAT('CREDIT_', k.kind) AND k.journal_id = j.id
                      LEFT JOIN voucher_carry a ON j.kind = 'CREDIT_USED' AND a.journal_id = j.id
                      LEFT JOIN voucher_carry l ON j.kind = 'CREDIT_RETURNED' AND l.return_journal_id = j.id
                      LEFT JOIN tip g ON j.kind = 'TIP_TAKEN' AND g.journal_id = j.id
                      LEFT JOIN tip_move h ON j.kind = CONCAT('TIP_', h.kind) AND h.journal_id = j.id
                      LEFT JOIN redemption r ON j.kind IN ('PERFORMED', 'RECOGNISED') AND r.journal_id = j.id
                      LEFT JOIN redemption_reversal v ON j.kind = 'REVERSED' AND v.journal_id = j.id
                      LEFT JOIN unit_conversion o ON j.kind = 'CONVERTED' AND o.journal_id = j.id
                      LEFT JOIN unit_transfer q ON j.kind = 'TRANSFERRED' AND q.journal_id = j.id
                      LEFT JOIN home_move hm ON j.kind = 'HOME_MOVED' AND hm.journal_id = j.id
                      LEFT JOIN breakage_entry be ON j.kind = 'BREAKAGE' AND be.journal_id = j.id
                      LEFT JOIN unit_expiry x ON j.kind = 'EXPIRED' AND x.journal_id = j.id
                      LEFT JOIN unit_expiry i ON j.kind = 'REINSTATED' AND i.reinstating_journal_id = j.id
                      LEFT JOIN refund f ON j.kind = 'REFUNDED' AND f.journal_id = j.id
                      LEFT JOIN refund_payment b ON j.kind = 'REFUND_PAID' AND b.journal_id = j.id
                      LEFT JOIN settlement_transfer t ON j.kind = 'SETTLED' AND t.journal_id = j.id
                      LEFT JOIN settlement_netting n ON j.kind = 'NETTED' AND n.journal_id = j.id
                      LEFT JOIN claim_dispute d ON j.kind = 'WITHDRAWN' AND d.journal_id = j.id
                      LEFT JOIN site_invoice si ON j.kind = 'SITE_INVOICED' AND si.journal_id = j.id
                      LEFT JOIN bank_match m ON j.kind = 'BANK_MATCHED' AND m.journal_id = j.id
                      LEFT JOIN bank_match u ON j.kind = 'UNMATCHED' AND u.undo_journal_id = j.id
                    WHERE COALESCE(p.id, hm.id, be.id, k.id, a.id, l.id, g.id, h.id, fz.id, fr.id, ko.id, kd.id, y.id, w.id, z.id, r.id, v.id, o.id, x.id, f.id, b.id, t.id, n.id, si.id, d.id, m.id, u.id, q.id, i.id) IS NULL
                      AND j.id >= :since
                      AND NOT (j.kind = 'SETTLED' AND EXISTS (SELECT 1 FROM settlement_statement s
                        WHERE s.settled_by = j.id))
                    ORDER BY j.id LIMIT 1
                    """);

    /** A reversal leaves nothing but the contract's own position, and the tax that is due with it. */
    private static final LedgerCheck REVERSALS_MIRROR =
            new LedgerCheck(
                    "reversals-mirror",
                    """
                    SELECT j.id AS entry, CONCAT(p.account, ' keeps ', SUM(p.amount_minor), ' after it') AS detail
                    FROM <ledger>.journal j
                      LEFT JOIN redemption_reversal v ON v.journal_id = j.id
                      LEFT JOIN site_claim c ON c.source = 'REDEMPTION' AND c.source_id = v.redemption_id
                      LEFT JOIN claim_dispute d ON d.claim_id = c.id
                      JOIN <ledger>.posting p ON p.journal_id IN (j.id, j.reverses_id, d.journal_id)
                    WHERE j.kind IN ('REVERSED', 'REINSTATED') AND p.account NOT IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')
                      AND (p.contract_id IS NULL OR p.account NOT IN ('OUTPUT_TAX', 'TAX_ON_ADVANCES'))
                    GROUP BY j.id, p.account_id, p.account HAVING SUM(p.amount_minor) \\<> 0
                    ORDER BY j.id LIMIT 1
                    """);

    /** As above for a payment that was taken back, which says so itself. */
    private static final LedgerCheck PAYMENT_REVERSALS_MIRROR =
            new LedgerCheck(
                    "payment-reversals-mirror",
                    """
                    SELECT entry, detail FROM (
                      SELECT j.id AS entry, CONCAT(p.account, ' keeps ', SUM(p.amount_minor), ' after it') AS detail
                      FROM <ledger>.journal j
                        JOIN <ledger>.posting p ON p.journal_id IN (j.id, j.reverses_id)
                      WHERE j.kind = 'PAYMENT_REVERSED'
                        AND p.account NOT IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE', 'OUTPUT_TAX', 'TAX_ON_ADVANCES')
                      GROUP BY j.id, p.account_id, p.account HAVING SUM(p.amount_minor) \\<> 0
                      UNION ALL
                      SELECT p.id, 'the payment and its reversal do not name each other'
                      FROM payment p LEFT JOIN payment_reversal y ON y.payment_id = p.id
                      WHERE NOT (p.reversed_by \\<=> y.id)) broken
                    ORDER BY entry LIMIT 1
                    """);

    /** What a use was worth to whoever treated stands as long as the use does. */
    private static final LedgerCheck COMMISSIONS_FOLLOW_USES =
            new LedgerCheck(
                    "commissions-follow-uses",
                    """
                    SELECT r.id AS entry,
                      CONCAT('commission of ', SUM(k.amount_minor), ' is left of ', COUNT(k.id), ' entries') AS detail
                    FROM commission k JOIN redemption r ON r.id = k.redemption_id
                    GROUP BY r.id, r.reversed_by
                    HAVING (r.reversed_by IS NULL AND COUNT(k.id) \\<> 1)
                      OR (r.reversed_by IS NOT NULL AND SUM(k.amount_minor) \\<> 0)
                    ORDER BY r.id LIMIT 1
                    """);

    private EventChecks() {}

    static List<LedgerCheck> all() {
        return List.of(
                EVENTS_ARE_POSTED,
                POSTINGS_HAVE_EVENTS,
                REVERSALS_MIRROR,
                PAYMENT_REVERSALS_MIRROR,
                COMMISSIONS_FOLLOW_USES);
    }
}
