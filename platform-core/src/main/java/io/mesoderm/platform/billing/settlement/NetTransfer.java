package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;

/** One payment of a netting. */
record NetTransfer(OwnedSite payer, OwnedSite payee, long minor) {}
