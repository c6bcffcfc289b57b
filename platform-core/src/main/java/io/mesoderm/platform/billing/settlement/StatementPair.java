package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.UUID;

/** A statement of a run and its mirror, as the one with the smaller id sees it. */
record StatementPair(
        UUID runId,
        SiteId siteId,
        LegalEntityId legalEntityId,
        SiteId counterSiteId,
        LegalEntityId counterEntityId,
        Currency currency) {

    /** Holds both, in the order of their ids. */
    static StatementPair lock(Handle handle, UUID statement) {
        return handle.createQuery(
                        """
                        SELECT s.run_id, s.site_id, s.legal_entity_id, s.counter_site_id, s.counter_entity_id,
                          s.currency
                        FROM settlement_statement a
                          JOIN settlement_statement s ON s.run_id = a.run_id AND s.currency = a.currency
                            AND ((s.site_id = a.site_id AND s.counter_site_id = a.counter_site_id
                                AND s.legal_entity_id = a.legal_entity_id
                                AND s.counter_entity_id = a.counter_entity_id)
                              OR (s.site_id = a.counter_site_id AND s.counter_site_id = a.site_id
                                AND s.legal_entity_id = a.counter_entity_id
                                AND s.counter_entity_id = a.legal_entity_id))
                        WHERE a.id = :id ORDER BY s.id FOR UPDATE
                        """)
                .bind("id", statement)
                .mapTo(StatementPair.class)
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    OwnedSite site() {
        return new OwnedSite(siteId, legalEntityId);
    }

    OwnedSite counterSite() {
        return new OwnedSite(counterSiteId, counterEntityId);
    }
}
