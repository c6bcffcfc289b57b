package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A fee for freezing units: earned at once by the site that takes it, and nothing of the package's own value. */
public final class FreezePostings {

    private FreezePostings() {}

    /** The fee that was taken. */
    public record Fee(UUID journal, UUID id, Instant at, UUID contract, Tender tender) {}

    public static JournalTransaction charged(Fee fee, SiteBook site, long minor) {
        return JournalTransaction.of(
                        fee.journal, JournalKind.FREEZE_CHARGED, fee.at, site.site(), fee.id)
                .add(fee.tender.received(site, minor))
                .add(
                        Posting.of(site, Account.FREEZE_FEES, Math.negateExact(minor))
                                .of(fee.contract, Optional.empty()))
                .balanced();
    }
}
