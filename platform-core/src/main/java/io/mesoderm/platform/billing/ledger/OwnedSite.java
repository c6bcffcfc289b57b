package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.SiteId;

/** A site under the entity in whose books something of it stands, whoever owns it now. */
public record OwnedSite(SiteId site, LegalEntityId entity) {}
