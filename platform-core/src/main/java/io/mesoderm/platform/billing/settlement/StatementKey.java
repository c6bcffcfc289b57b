package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.ledger.OwnedSite;

import java.util.Currency;

/** What a run issues one statement for: what stands open between two sites, under their owners, as {@code site} sees it. */
record StatementKey(OwnedSite site, OwnedSite counterSite, Currency currency) {}
