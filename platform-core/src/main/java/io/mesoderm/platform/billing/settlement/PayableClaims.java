package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The claims between two sites that a payment takes: those of its run, and those that payments of earlier runs have left
 * because they were disputed then. They are taken by marking them, so that what is summed up is what is marked.
 */
final class PayableClaims {

    /** What one site owes the other, in all claims taken. */
    record Sum(
            SiteId debtorSiteId,
            SiteId creditorSiteId,
            Currency currency,
            long amountMinor,
            Currency debtorCurrency,
            long debtorMinor,
            Currency creditorCurrency,
            long creditorMinor) {

        Claim claim(Map<SiteId, SiteBook> books) {
            return new Claim(
                    books.get(debtorSiteId),
                    books.get(creditorSiteId),
                    new Money(amountMinor, currency),
                    new Money(debtorMinor, debtorCurrency),
                    new Money(creditorMinor, creditorCurrency),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static final String OF_PAIR =
            """
            c.currency = :currency
              AND ((c.debtor_site_id = :siteId AND c.debtor_entity_id = :legalEntityId
                  AND c.creditor_site_id = :counterSiteId AND c.creditor_entity_id = :counterEntityId)
                OR (c.debtor_site_id = :counterSiteId AND c.debtor_entity_id = :counterEntityId
                  AND c.creditor_site_id = :siteId AND c.creditor_entity_id = :legalEntityId))
              AND c.run_id IN (<runs>)
            """;

    private PayableClaims() {}

    /** Marks what {@code journal} settles; a line that is disputed stays. */
    static List<Sum> take(Handle handle, StatementPair pair, UUID journal) {
        List<UUID> runs = runs(handle, pair);
        Rows.bind(
                        handle.createUpdate(
                                """
                                UPDATE site_claim c SET c.settled_by = :journal
                                WHERE %s AND c.settled_by IS NULL
                                  AND NOT EXISTS (SELECT 1 FROM claim_dispute d
                                    WHERE d.claim_id = c.id AND d.state = 'OPEN')
                                """
                                        .formatted(OF_PAIR)),
                        pair)
                .bindList("runs", runs)
                .bind("journal", journal)
                .execute();
        return Rows.bind(
                        handle.createQuery(
                                """
                                SELECT c.debtor_site_id, c.creditor_site_id, c.currency,
                                  SUM(c.amount_minor) AS amount_minor, c.debtor_currency,
                                  SUM(c.debtor_minor) AS debtor_minor, c.creditor_currency,
                                  SUM(c.creditor_minor) AS creditor_minor
                                FROM site_claim c WHERE %s AND c.settled_by = :journal
                                GROUP BY c.debtor_site_id, c.creditor_site_id, c.currency,
                                  c.debtor_currency, c.creditor_currency
                                """
                                        .formatted(OF_PAIR)),
                        pair)
                .bindList("runs", runs)
                .bind("journal", journal)
                .mapTo(Sum.class)
                .list();
    }

    /** Whether anything is left that was not taken. */
    static boolean left(Handle handle, StatementPair pair) {
        return Rows.bind(
                        handle.createQuery(
                                """
                                SELECT EXISTS (SELECT 1 FROM site_claim c
                                  WHERE %s AND c.settled_by IS NULL)
                                """
                                        .formatted(OF_PAIR)),
                        pair)
                .bindList("runs", runs(handle, pair))
                .mapTo(Boolean.class)
                .one();
    }

    /** Asked first, so that the claims are found by their run and not among those of all years. */
    private static List<UUID> runs(Handle handle, StatementPair pair) {
        return Rows.bind(
                        handle.createQuery(
                                """
                                SELECT run_id FROM settlement_statement
                                WHERE site_id = :siteId AND legal_entity_id = :legalEntityId
                                  AND counter_site_id = :counterSiteId
                                  AND counter_entity_id = :counterEntityId AND currency = :currency
                                  AND (run_id = :runId OR settled_by IS NOT NULL)
                                """),
                        pair)
                .mapTo(UUID.class)
                .list();
    }
}
