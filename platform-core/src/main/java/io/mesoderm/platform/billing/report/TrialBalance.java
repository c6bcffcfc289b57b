package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Every account's balance at the end of a period; debits positive. It adds up to zero per entity, site and
 * currency.
 */
public record TrialBalance(Optional<Integer> period, List<Line> lines) {

    /** One account of one site. */
    public record Line(
            LegalEntityId legalEntity,
            SiteId site,
            Account account,
            String qualifier,
            Optional<SiteId> counterSite,
            Currency currency,
            long amountMinor,
            Currency functionalCurrency,
            long functionalMinor) {}

    /**
     * Up to and including {@code period}, or all of it, of one entity or of all; from the balances, which the audit proves
     * equal to the postings.
     */
    static TrialBalance read(
            Handle handle, Optional<Integer> period, Optional<LegalEntityId> legalEntity) {
        List<Line> lines =
                handle.createQuery(
                                """
                                SELECT legal_entity_id AS legal_entity, site_id AS site, account, qualifier,
                                  counter_site_id AS counter_site, currency, SUM(movement_minor) AS amount_minor,
                                  functional_currency, SUM(functional_minor) AS functional_minor
                                FROM account_balance
                                WHERE (:period IS NULL OR period \\<= :period)
                                  AND (:entity IS NULL OR legal_entity_id = :entity)
                                GROUP BY legal_entity_id, site_id, account, qualifier, counter_site_id, currency,
                                  functional_currency
                                HAVING SUM(movement_minor) \\<> 0 OR SUM(functional_minor) \\<> 0
                                ORDER BY legal_entity_id, site_id, account, qualifier, counter_site_id, currency
                                """)
                        .bind("period", period)
                        .bind("entity", legalEntity)
                        .mapTo(Line.class)
                        .list();
        return new TrialBalance(period, lines);
    }
}
