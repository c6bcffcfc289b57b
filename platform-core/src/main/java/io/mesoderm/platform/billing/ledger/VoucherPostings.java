package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.UUID;

/** A voucher is sold: money comes in and is owed to whoever will pay by it. Using it is a payment. */
public final class VoucherPostings {

    private VoucherPostings() {}

    public static JournalTransaction sold(
            UUID journal, UUID voucher, Instant at, Tender tender, SiteBook site, long minor) {
        return JournalTransaction.of(journal, JournalKind.VOUCHER_SOLD, at, site.site(), voucher)
                .add(tender.received(site, minor))
                .add(Tender.VOUCHER.received(site, Math.negateExact(minor)))
                .balanced();
    }
}
