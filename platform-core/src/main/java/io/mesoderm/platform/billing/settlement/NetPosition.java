package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;

/** What is left for a site, under one owner, of all it is owed and owes: positive if others owe it. */
record NetPosition(OwnedSite site, long minor) {}
