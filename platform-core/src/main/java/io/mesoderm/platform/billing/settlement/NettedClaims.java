package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The claims a netting takes: all of its run in its currency that are neither paid nor disputed, and those that were
 * disputed when their own statements were paid. They are taken by marking them, so that what is summed up is what is marked.
 */
final class NettedClaims {

    /** What one site owes another, under their owners, in all claims taken. */
    record Sum(
            SiteId debtorSiteId,
            LegalEntityId debtorEntityId,
            SiteId creditorSiteId,
            LegalEntityId creditorEntityId,
            Currency currency,
            long amountMinor,
            Currency debtorCurrency,
            long debtorMinor,
            Currency creditorCurrency,
            long creditorMinor) {

        OwnedSite debtor() {
            return new OwnedSite(debtorSiteId, debtorEntityId);
        }

        OwnedSite creditor() {
            return new OwnedSite(creditorSiteId, creditorEntityId);
        }

        Claim claim(Map<OwnedSite, SiteBook> books) {
            return new Claim(
                    books.get(debtor()),
                    books.get(creditor()),
                    new Money(amountMinor, currency),
                    new Money(debtorMinor, debtorCurrency),
                    new Money(creditorMinor, creditorCurrency),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private NettedClaims() {}

    /** The currencies in which something of the run is left to net. */
    static List<Currency> currencies(Handle handle, UUID run) {
        return handle.createQuery(
                        """
                        SELECT DISTINCT currency FROM site_claim
                        WHERE run_id = :run AND settled_by IS NULL ORDER BY currency
                        """)
                .bind("run", run)
                .mapTo(Currency.class)
                .list();
    }

    static List<Sum> take(Handle handle, UUID run, Currency currency, UUID journal) {
        holdStatements(handle, run, currency);
        if (markOfRun(handle, run, currency, journal) > 0) {
            markStatements(handle, run, currency, journal);
        }
        markLeft(handle, run, currency, journal);
        return handle.createQuery(
                        """
                        SELECT debtor_site_id, debtor_entity_id, creditor_site_id, creditor_entity_id,
                          currency, SUM(amount_minor) AS amount_minor, debtor_currency,
                          SUM(debtor_minor) AS debtor_minor, creditor_currency,
                          SUM(creditor_minor) AS creditor_minor
                        FROM (
                          SELECT * FROM site_claim WHERE run_id = :run AND settled_by = :journal
                          UNION ALL
                          SELECT c.* FROM claim_dispute d JOIN site_claim c ON c.id = d.claim_id
                          WHERE c.run_id \\<> :run AND c.settled_by = :journal) taken
                        GROUP BY debtor_site_id, debtor_entity_id, creditor_site_id, creditor_entity_id,
                          currency, debtor_currency, creditor_currency
                        ORDER BY debtor_site_id, debtor_entity_id, creditor_site_id, creditor_entity_id
                        """)
                .bind("journal", journal)
                .bind("run", run)
                .mapTo(Sum.class)
                .list();
    }

    /** First of all: whoever disputes a line of one of them, or pays one, holds it. */
    private static void holdStatements(Handle handle, UUID run, Currency currency) {
        handle.createQuery(
                        """
                        SELECT id FROM settlement_statement
                        WHERE run_id = :run AND currency = :currency AND settled_by IS NULL ORDER BY id FOR UPDATE
                        """)
                .bind("run", run)
                .bind("currency", currency)
                .mapTo(UUID.class)
                .list();
    }

    private static void markStatements(Handle handle, UUID run, Currency currency, UUID journal) {
        handle.createUpdate(
                        """
                        UPDATE settlement_statement SET settled_by = :journal
                        WHERE run_id = :run AND currency = :currency AND settled_by IS NULL
                        """)
                .bind("journal", journal)
                .bind("run", run)
                .bind("currency", currency)
                .execute();
    }

    private static int markOfRun(Handle handle, UUID run, Currency currency, UUID journal) {
        return handle.createUpdate(
                        """
                        UPDATE site_claim c SET c.settled_by = :journal
                        WHERE c.run_id = :run AND c.currency = :currency AND c.settled_by IS NULL
                          AND NOT EXISTS (SELECT 1 FROM claim_dispute d
                            WHERE d.claim_id = c.id AND d.state = 'OPEN')
                        """)
                .bind("journal", journal)
                .bind("run", run)
                .bind("currency", currency)
                .execute();
    }

    private static void markLeft(Handle handle, UUID run, Currency currency, UUID journal) {
        handle.createUpdate(
                        """
                        UPDATE site_claim c
                          JOIN claim_dispute d ON d.claim_id = c.id AND d.state \\<> 'OPEN'
                          JOIN settlement_statement s ON s.run_id = c.run_id AND s.currency = c.currency
                            AND s.site_id = c.creditor_site_id AND s.legal_entity_id = c.creditor_entity_id
                            AND s.counter_site_id = c.debtor_site_id
                            AND s.counter_entity_id = c.debtor_entity_id AND s.settled_by IS NOT NULL
                        SET c.settled_by = :journal
                        WHERE c.run_id \\<> :run AND c.currency = :currency AND c.settled_by IS NULL
                        """)
                .bind("journal", journal)
                .bind("run", run)
                .bind("currency", currency)
                .execute();
    }
}
