package io.mesoderm.platform.billing.matching;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What lies in transit at a site: taken, paid back or settled, and not matched. */
final class OpenItems {

    /** An item as its posting has it, to be cleared. */
    record Posted(
            UUID journalId,
            LegalEntityId legalEntityId,
            Account account,
            String qualifier,
            long amountMinor,
            Currency currency,
            LocalDate businessDate) {}

    private record Row(
            UUID journal,
            ItemKind kind,
            long minor,
            LocalDate onDay,
            Optional<String> number,
            Optional<String> siteName,
            Optional<String> entityName,
            Optional<String> clearing) {

        OpenItem item() {
            return new OpenItem(
                    journal,
                    kind,
                    minor,
                    onDay,
                    number,
                    Stream.of(siteName, entityName).flatMap(Optional::stream).toList(),
                    clearing.orElse(kind.name()));
        }
    }

    private static final String OPEN =
            """
            AND NOT EXISTS (SELECT 1 FROM bank_match_part m
              WHERE m.subject_id = %s AND m.site_id = :site AND m.live)
            """;

    private static final String ITEMS =
            """
            SELECT p.journal_id AS journal, p.tender AS kind, p.tendered_minor AS minor, p.taken_on AS on_day,
              d.text AS number, NULL AS site_name, NULL AS entity_name, g.clearing
            FROM payment p LEFT JOIN document d ON d.subject_id = p.id AND d.type = 'RECEIPT'
              LEFT JOIN tender_programme g ON g.id = p.programme_id
            WHERE p.site_id = :site AND p.reversed_by IS NULL AND p.taken_on BETWEEN :from AND :to
              AND p.tender NOT IN ('VOUCHER', 'CREDIT')
            """
                    + OPEN.formatted("p.journal_id")
                    + """
                    UNION ALL
                    SELECT v.journal_id, v.tender, v.value_minor, v.sold_on, d.text, NULL, NULL, NULL
                    FROM voucher v LEFT JOIN document d ON d.subject_id = v.id AND d.type = 'RECEIPT'
                    WHERE v.site_id = :site AND v.sold_on BETWEEN :from AND :to
                    """
                    + OPEN.formatted("v.journal_id")
                    + """
                    UNION ALL
                    SELECT m.journal_id, m.tender, m.amount_minor - m.discount_minor, m.moved_on, d.text, NULL, NULL, NULL
                    FROM credit_move m LEFT JOIN document d ON d.subject_id = m.id AND d.type = 'RECEIPT'
                    WHERE m.site_id = :site AND m.kind = 'LOADED' AND m.moved_on BETWEEN :from AND :to
                    """
                    + OPEN.formatted("m.journal_id")
                    + """
                    UNION ALL
                    SELECT v.journal_id, v.tender, v.amount_minor, v.moved_on, d.text, NULL, NULL, NULL
                    FROM money_movement v LEFT JOIN document d ON d.subject_id = v.subject_id AND d.type = 'RECEIPT'
                    WHERE v.site_id = :site AND v.moved_on BETWEEN :from AND :to
                    """
                    + OPEN.formatted("v.journal_id")
                    + """
                    UNION ALL
                    SELECT t.journal_id, t.tender, t.amount_minor, t.taken_on, d.text, NULL, NULL, NULL
                    FROM tip t LEFT JOIN document d ON d.subject_id = t.id AND d.type = 'RECEIPT'
                    WHERE t.site_id = :site AND t.taken_on BETWEEN :from AND :to
                    """
                    + OPEN.formatted("t.journal_id")
                    + """
                    UNION ALL
                    SELECT t.journal_id, t.tender, -t.amount_minor, t.moved_on, NULL, NULL, NULL, NULL
                    FROM tip_move t
                    WHERE t.site_id = :site AND t.kind = 'RETURNED' AND t.moved_on BETWEEN :from AND :to
                    """
                    + OPEN.formatted("t.journal_id")
                    + """
                    UNION ALL
                    SELECT t.journal_id, 'CASH', t.difference_minor, t.closed_on, NULL, NULL, NULL, NULL
                    FROM till t
                    WHERE t.site_id = :site AND t.closed_on BETWEEN :from AND :to AND t.journal_id IS NOT NULL
                    """
                    + OPEN.formatted("t.journal_id")
                    + """
                    UNION ALL
                    SELECT b.journal_id, b.tender, -b.tendered_minor, r.refunded_on, NULL, NULL, NULL,
                      IF(b.tender = 'PROGRAMME', g.clearing, NULL)
                    FROM refund_payment b JOIN refund r ON r.id = b.refund_id
                      LEFT JOIN payment p ON p.id = b.payment_id
                      LEFT JOIN tender_programme g ON g.id = p.programme_id
                    WHERE b.site_id = :site AND r.refunded_on BETWEEN :from AND :to
                      AND b.tender NOT IN ('VOUCHER', 'CREDIT')
                    """
                    + OPEN.formatted("b.journal_id")
                    + """
                    UNION ALL
                    SELECT p.journal_id, 'SETTLEMENT', p.amount_minor, p.business_date, MIN(d.text), MIN(o.name),
                      MIN(e.name), NULL
                    FROM (
                      SELECT t.journal_id, t.statement_id,
                        IF(t.payer_site_id = :site, t.payee_site_id, t.payer_site_id) AS other_site_id,
                        IF(t.payer_site_id = :site, t.payee_entity_id, t.payer_entity_id) AS other_entity_id
                      FROM settlement_transfer t
                      WHERE t.journal_id IS NOT NULL AND :site IN (t.payer_site_id, t.payee_site_id)
                      UNION
                      SELECT s.settled_by, s.id, s.counter_site_id, s.counter_entity_id
                      FROM settlement_statement s
                      WHERE s.site_id = :site AND s.settled_by IS NOT NULL) x
                      JOIN <ledger>.posting p ON p.journal_id = x.journal_id AND p.site_id = :site
                        AND p.account = 'BANK' AND p.qualifier = ''
                      JOIN site o ON o.id = x.other_site_id
                      JOIN legal_entity e ON e.id = x.other_entity_id
                      LEFT JOIN document d ON d.subject_id = x.statement_id
                        AND d.type = 'SETTLEMENT_STATEMENT'
                    WHERE p.business_date BETWEEN :from AND :to
                    """
                    + OPEN.formatted("p.journal_id")
                    + "GROUP BY p.journal_id, p.amount_minor, p.business_date";

    private OpenItems() {}

    /** Those of the days; the oldest first. */
    static List<OpenItem> of(Handle handle, SiteId site, LocalDate from, LocalDate to) {
        return handle
                .createQuery(ITEMS + " ORDER BY on_day, journal")
                .bind("site", site)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Row.class)
                .stream()
                .map(Row::item)
                .toList();
    }

    /**
     * Keeps payments among these transactions as they are until the commit; a {@code payment-reversed} problem if one of
     * them was taken back, of which nothing is in transit.
     */
    static void holdPayments(Handle handle, List<UUID> journals) {
        if (journals.isEmpty()) {
            return;
        }
        boolean reversed =
                handle.createQuery(
                                """
                                SELECT reversed_by IS NOT NULL FROM payment
                                WHERE journal_id IN (<journals>) ORDER BY id LOCK IN SHARE MODE
                                """)
                        .bindList("journals", journals)
                        .mapTo(Boolean.class)
                        .list()
                        .contains(true);
        if (reversed) {
            throw Problem.conflict(
                    "payment-reversed", "One of these payments was taken back; look again.");
        }
    }

    /** The postings in transit of these transactions at the site, matched or not. */
    static List<Posted> posted(Handle handle, SiteId site, List<UUID> journals) {
        return journals.isEmpty()
                ? List.of()
                : handle.createQuery(
                                """
                                SELECT p.journal_id, p.legal_entity_id, p.account, p.qualifier, p.amount_minor,
                                  p.currency, p.business_date
                                FROM <ledger>.journal j JOIN <ledger>.posting p ON p.journal_id = j.id
                                WHERE j.id IN (<journals>) AND p.site_id = :site
                                  AND j.kind IN ('PAID', 'VOUCHER_SOLD', 'CREDIT_LOADED', 'TIP_TAKEN', 'TIP_RETURNED', 'TILL_CLOSED', 'REFUND_PAID', 'SETTLED',
                                    'FREEZE_CHARGED', 'FREEZE_RETURNED', 'CARD_DISPUTED', 'CARD_WON')
                                  AND (p.account IN ('CASH_DRAWER', 'PROCESSOR_CLEARING')
                                    OR (p.account = 'BANK' AND p.qualifier = ''))
                                ORDER BY p.journal_id
                                """)
                        .bindList("journals", journals)
                        .bind("site", site)
                        .mapTo(Posted.class)
                        .list();
    }
}
