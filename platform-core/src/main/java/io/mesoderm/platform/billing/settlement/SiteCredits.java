package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What a run takes back of uses that an earlier run has invoiced, put on a credit note for each invoice. */
final class SiteCredits {

    /** A credit note to be, and what it corrects. */
    record Credit(UUID corrects, SiteSupplies.Pair pair) {}

    private record Found(
            UUID corrects,
            SiteId creditorSiteId,
            LegalEntityId creditorEntityId,
            SiteId debtorSiteId,
            LegalEntityId debtorEntityId,
            Currency currency) {

        Credit credit() {
            return new Credit(
                    corrects,
                    new SiteSupplies.Pair(
                            new OwnedSite(creditorSiteId, creditorEntityId),
                            new OwnedSite(debtorSiteId, debtorEntityId),
                            currency));
        }
    }

    /** Claims of a run that undo others, each with the line of the invoice that the other is on. */
    private static final String UNDONE =
            """
            FROM site_claim c
              LEFT JOIN redemption_reversal v ON c.source = 'REVERSAL' AND v.id = c.source_id
              LEFT JOIN site_claim o ON o.source = 'REDEMPTION' AND o.source_id = v.redemption_id
              LEFT JOIN claim_dispute w ON c.source = 'DISPUTE' AND w.id = c.source_id
              JOIN site_invoice_line l ON l.claim_id = COALESCE(o.id, w.claim_id)
            WHERE c.run_id = :run AND c.source IN ('REVERSAL', 'DISPUTE')
            """;

    private SiteCredits() {}

    /** By the id of the credit note. */
    static Map<UUID, Credit> credited(Handle handle, UUID run) {
        Map<UUID, Credit> notes = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT DISTINCT l.invoice_id AS corrects, c.creditor_site_id, c.creditor_entity_id,
                          c.debtor_site_id, c.debtor_entity_id, c.currency
                        """
                                + UNDONE
                                + " ORDER BY l.invoice_id")
                .bind("run", run)
                .mapTo(Found.class)
                .list()
                .forEach(found -> notes.put(put(handle, run, found.corrects), found.credit()));
        return notes;
    }

    private static UUID put(Handle handle, UUID run, UUID corrects) {
        UUID note = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO site_invoice_line (claim_id, invoice_id, tax_code_id)
                        SELECT c.id, :note, l.tax_code_id
                        """
                                + UNDONE
                                + " AND l.invoice_id = :corrects")
                .bind("note", note)
                .bind("run", run)
                .bind("corrects", corrects)
                .execute();
        return note;
    }
}
