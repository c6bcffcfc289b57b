package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.context.SiteId;

import java.util.Currency;

/** What a run holds between two sites in one currency, seen from {@code siteId}. */
record PairTotal(
        SiteId siteId,
        SiteId counterSiteId,
        Currency currency,
        long dueFromMinor,
        long dueToMinor,
        int lineCount) {

    /** The same as the other site sees it. */
    PairTotal mirrored() {
        return new PairTotal(counterSiteId, siteId, currency, dueToMinor, dueFromMinor, lineCount);
    }
}
