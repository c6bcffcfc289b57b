package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A fee for freezing units: earned at once by the site that takes it, and nothing of the package's own value. */
public final class FreezePostings {

    private FreezePostings() {}

    /** The fee that was taken, or its return. */
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

    /** Given back: the stored cents the other way round. */
    public static JournalTransaction returned(
            Fee fee, JournalTransaction original, Function<SiteBook, SiteBook> bookOn) {
        return original.mirrored(fee.journal, JournalKind.FREEZE_RETURNED, fee.at, fee.id, bookOn);
    }
}
