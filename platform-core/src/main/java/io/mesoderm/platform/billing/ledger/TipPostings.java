package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A tip that was paid ahead is never revenue: it is held for whoever will treat, also for whoever gets the unit, then owed to
 * who did, and goes back with what is not used.
 */
public final class TipPostings {

    private TipPostings() {}

    /** What happens to a tip or a share of one; {@code id} is the tip's or the move's. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract) {}

    public static JournalTransaction taken(Event event, Tender tender, SiteBook site, long minor) {
        return begin(event, JournalKind.TIP_TAKEN, site)
                .add(tender.received(site, minor))
                .add(held(event, site, -minor))
                .balanced();
    }

    /** Owed to who treated by the site where that was; the {@code claim} is its on the one that holds the tip. */
    public static JournalTransaction earned(
            Event event, SiteBook holder, SiteBook provider, Optional<Claim> claim, long minor) {
        JournalTransaction.Builder journal =
                begin(event, JournalKind.TIP_EARNED, provider).add(held(event, holder, minor));
        claim.ifPresent(owed -> journal.addAll(owed.debtorLines()).addAll(owed.creditorLines()));
        long owed = claim.map(each -> each.creditorAmount().minor()).orElse(minor);
        return journal.add(
                        Posting.of(provider, Account.TIPS_PAYABLE, -owed)
                                .of(event.contract, Optional.empty()))
                .balanced();
    }

    /** The use is undone: the stored cents the other way round. */
    public static JournalTransaction restored(
            Event event, JournalTransaction original, Function<SiteBook, SiteBook> bookOn) {
        return original.mirrored(
                event.journal, JournalKind.TIP_RESTORED, event.at, event.id, bookOn);
    }

    public static JournalTransaction returned(
            Event event, Tender tender, SiteBook holder, long minor) {
        return begin(event, JournalKind.TIP_RETURNED, holder)
                .add(held(event, holder, minor))
                .add(tender.paidOut(holder, minor))
                .balanced();
    }

    /** Held for another contract now, or for another unit of the same: {@code event} is of the one that it leaves. */
    public static JournalTransaction moved(
            Event event, UUID contract, SiteBook holder, long minor) {
        return begin(event, JournalKind.TIP_MOVED, holder)
                .add(held(event, holder, minor))
                .add(
                        Posting.of(holder, Account.TIPS_HELD, Math.negateExact(minor))
                                .of(contract, Optional.empty()))
                .balanced();
    }

    private static JournalTransaction.Builder begin(Event event, JournalKind kind, SiteBook site) {
        return JournalTransaction.of(event.journal, kind, event.at, site.site(), event.id);
    }

    private static Posting held(Event event, SiteBook holder, long minor) {
        return Posting.of(holder, Account.TIPS_HELD, minor).of(event.contract, Optional.empty());
    }
}
