package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.UUID;

/** A till was counted, and there was more or less in it than had been taken. */
public final class TillPostings {

    private TillPostings() {}

    /** {@code minor} is positive for what is over. */
    public static JournalTransaction closed(
            UUID journal, UUID till, Instant at, SiteBook site, long minor) {
        return JournalTransaction.of(journal, JournalKind.TILL_CLOSED, at, site.site(), till)
                .add(Tender.CASH.received(site, minor))
                .add(Posting.of(site, Account.CASH_OVER_SHORT, Math.negateExact(minor)))
                .balanced();
    }
}
