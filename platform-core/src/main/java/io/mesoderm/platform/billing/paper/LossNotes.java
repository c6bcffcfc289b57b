package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.tax.ReturnedTax;
import io.mesoderm.spi.context.CallContext;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Credit notes over the units that are gone with a lost card payment: what was struck of the price with them, and the tax
 * that was. What was used before stays charged, whoever has the money.
 */
public final class LossNotes {

    private record Row(
            UUID dispute,
            long valueMinor,
            long paidBackMinor,
            Optional<UUID> taxCodeId,
            long grossMinor,
            long taxMinor) {

        private Optional<ReturnedTax.Line> tax() {
            return taxCodeId.map(
                    code -> new ReturnedTax.Line(code, grossMinor, taxMinor, grossMinor, taxMinor));
        }
    }

    private LossNotes() {}

    /** Last in the transaction that ends the dispute; nothing where nothing was invoiced. */
    public static void issue(
            Handle handle,
            UUID contract,
            UUID dispute,
            SiteBook seller,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        for (List<Row> rows : byDispute(handle, contract, Optional.of(dispute))) {
            CreditNotes.Returned lost = returned(contract, rows, rows.getFirst().paidBackMinor);
            CreditNotes.issue(handle, lost, seller, trail, now, context);
        }
    }

    /** Behind an invoice that counts as paid only what was not lost by then. */
    static void issueBefore(
            Handle handle,
            UUID contract,
            SiteBook seller,
            WriteAudit trail,
            Instant now,
            CallContext context) {
        for (List<Row> rows : byDispute(handle, contract, Optional.empty())) {
            CreditNotes.issue(handle, returned(contract, rows, 0), seller, trail, now, context);
        }
    }

    private static Collection<List<Row>> byDispute(
            Handle handle, UUID contract, Optional<UUID> dispute) {
        return read(handle, contract, dispute).stream()
                .collect(
                        Collectors.groupingBy(
                                Row::dispute, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private static List<Row> read(Handle handle, UUID contract, Optional<UUID> dispute) {
        return handle.createQuery(
                        """
                        SELECT d.id AS dispute, d.value_minor, LEAST(d.value_minor, d.unearned_minor) AS paid_back_minor,
                          u.tax_code_id, SUM(x.value_minor) AS gross_minor, SUM(u.tax_left_minor) AS tax_minor
                        FROM card_dispute d JOIN card_dispute_unit x ON x.dispute_id = d.id
                          JOIN unit u ON u.id = x.unit_id
                        WHERE d.contract_id = :contract AND d.state = 'LOST' AND (:dispute IS NULL OR d.id = :dispute)
                          AND NOT EXISTS (SELECT 1 FROM invoice n WHERE n.source_id = d.id)
                        GROUP BY d.id, d.value_minor, d.unearned_minor, u.tax_code_id
                        ORDER BY d.id, u.tax_code_id
                        """)
                .bind("contract", contract)
                .bind("dispute", dispute)
                .mapTo(Row.class)
                .list();
    }

    private static CreditNotes.Returned returned(
            UUID contract, List<Row> rows, long paidBackMinor) {
        Row lost = rows.getFirst();
        return new CreditNotes.Returned(
                lost.dispute,
                contract,
                lost.valueMinor,
                0,
                0,
                paidBackMinor,
                new ReturnedTax(rows.stream().flatMap(row -> row.tax().stream()).toList(), 0, 0));
    }
}
