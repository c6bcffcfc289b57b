package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.tax.TaxCategory;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is on an invoice between sites: a line for each item under each code, of the uses that are linked to it. */
final class SiteInvoiceLines {

    /** A line; negative on a credit note. */
    record Line(
            String serviceItem,
            String code,
            TaxCategory category,
            BigDecimal percent,
            Optional<String> reason,
            int quantity,
            long netMinor) {}

    private SiteInvoiceLines() {}

    static List<Line> of(Handle handle, UUID invoice) {
        return handle.createQuery(
                        """
                        SELECT u.service_item, t.code, t.category, t.percent, t.reason, COUNT(*) AS quantity,
                          SUM(c.amount_minor) AS net_minor
                        FROM site_invoice_line l
                          JOIN tax_code t ON t.id = l.tax_code_id
                          JOIN site_claim c ON c.id = l.claim_id
                          LEFT JOIN redemption_reversal v ON c.source = 'REVERSAL' AND v.id = c.source_id
                          LEFT JOIN claim_dispute w ON c.source = 'DISPUTE' AND w.id = c.source_id
                          LEFT JOIN site_claim o ON o.id = w.claim_id
                          JOIN redemption r ON r.id = CASE c.source WHEN 'REDEMPTION' THEN c.source_id
                            WHEN 'DISPUTE' THEN o.source_id ELSE v.redemption_id END
                          JOIN unit u ON u.id = r.unit_id
                        WHERE l.invoice_id = :invoice
                        GROUP BY u.service_item, t.id, t.code, t.category, t.percent, t.reason
                        ORDER BY u.service_item, t.code, t.percent
                        """)
                .bind("invoice", invoice)
                .mapTo(Line.class)
                .list();
    }
}
