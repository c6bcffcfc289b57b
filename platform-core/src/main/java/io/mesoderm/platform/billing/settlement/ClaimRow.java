package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;

/** A claim as far as statements are made of it. */
record ClaimRow(
        UUID id,
        SiteClaims.Source source,
        UUID sourceId,
        SiteId debtorSiteId,
        LegalEntityId debtorEntityId,
        SiteId creditorSiteId,
        LegalEntityId creditorEntityId,
        Currency currency,
        long amountMinor,
        Instant occurredAt) {

    OwnedSite debtor() {
        return new OwnedSite(debtorSiteId, debtorEntityId);
    }

    OwnedSite creditor() {
        return new OwnedSite(creditorSiteId, creditorEntityId);
    }

    /** What both statements' fingerprints hold of it, the sign of the amount apart. */
    String printed() {
        return id + "|" + source + "|" + sourceId + "|" + occurredAt;
    }
}
