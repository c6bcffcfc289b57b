package io.mesoderm.platform.billing.report;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.AccountBalances;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * Every account's balance at the end of a period; debits positive. It adds up to zero per entity, site and
 * currency. The audit proves it equal to the postings.
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

    /** Up to and including {@code period}, or all of it, of one entity or of all. */
    static TrialBalance read(
            Handle handle, Optional<Integer> period, Optional<LegalEntityId> legalEntity) {
        List<Line> lines =
                handle
                        .createQuery(
                                """
                                SELECT id FROM legal_entity WHERE :entity IS NULL OR id = :entity ORDER BY id
                                """)
                        .bind("entity", legalEntity)
                        .mapTo(LegalEntityId.class)
                        .list()
                        .stream()
                        .flatMap(
                                entity ->
                                        AccountBalances.read(handle, entity, period, Line.class)
                                                .stream())
                        .toList();
        return new TrialBalance(period, lines);
    }
}
