package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A claim that is disputed, with the cents that were posted and the session's use that earned it. */
record DisputedUse(
        SiteId debtorSiteId,
        LegalEntityId debtorEntityId,
        SiteId creditorSiteId,
        LegalEntityId creditorEntityId,
        long amountMinor,
        Currency currency,
        long debtorMinor,
        Currency debtorCurrency,
        long creditorMinor,
        Currency creditorCurrency,
        SettlementModel model,
        String serviceItem,
        UUID contractId,
        UUID unitId,
        boolean reversed) {

    OwnedSite debtor() {
        return new OwnedSite(debtorSiteId, debtorEntityId);
    }

    OwnedSite creditor() {
        return new OwnedSite(creditorSiteId, creditorEntityId);
    }

    Claim claim(Map<OwnedSite, SiteBook> books, int sign) {
        return new Claim(
                books.get(debtor()),
                books.get(creditor()),
                new Money(sign * amountMinor, currency),
                new Money(sign * debtorMinor, debtorCurrency),
                new Money(sign * creditorMinor, creditorCurrency),
                Optional.empty(),
                Optional.empty());
    }

    /** The claim and its session's use, which is locked: who corrects the session waits, or has done it. */
    static DisputedUse lock(Handle handle, UUID claim) {
        return handle.createQuery(
                        """
                        SELECT c.debtor_site_id, c.debtor_entity_id, c.creditor_site_id, c.creditor_entity_id,
                          c.amount_minor, c.currency, c.debtor_minor, c.debtor_currency, c.creditor_minor,
                          c.creditor_currency, s.model, u.service_item, r.contract_id, r.unit_id,
                          r.reversed_by IS NOT NULL AS reversed
                        FROM site_claim c
                          JOIN redemption r ON r.id = c.source_id
                          JOIN unit u ON u.id = r.unit_id
                          JOIN settlement_rule s ON s.id = r.rule_id
                        WHERE c.id = :claim FOR UPDATE
                        """)
                .bind("claim", claim)
                .mapTo(DisputedUse.class)
                .one();
    }
}
