package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Credit of a patient: loaded for money, spent by a payment that takes it from what the paying site owes, and expired.
 * Where another site owes it, that is carried to the paying site first; what it was worth more than was paid for it is
 * given as it is spent.
 */
public final class CreditPostings {

    private CreditPostings() {}

    /** A move of credit; {@code id} is the move's. */
    public record Event(UUID journal, UUID id, Instant at) {}

    /** So much credit, and what of it was not paid for. */
    public record Worth(CreditModel model, long valueMinor, long discountMinor) {

        long paidMinor() {
            return Math.subtractExact(valueMinor, discountMinor);
        }
    }

    /** What the site that owes the credit, who is the {@code claim}'s debtor, owes the one that took it. */
    public record Carried(Claim claim, long amountMinor) {}

    public static JournalTransaction loaded(
            Event event, Tender tender, SiteBook site, Worth worth) {
        return JournalTransaction.of(
                        event.journal, JournalKind.CREDIT_LOADED, event.at, site.site(), event.id)
                .add(tender.received(site, worth.paidMinor()))
                .add(owed(site, -worth.valueMinor))
                .add(discount(site, worth, worth.discountMinor))
                .balanced();
    }

    /** Where nothing is carried and nothing was given on top, the payment says it all. */
    public static Optional<JournalTransaction> used(
            Event event, SiteBook issuer, SiteBook user, Worth worth, Optional<Carried> carried) {
        if (carried.isEmpty() && worth.discountMinor == 0) {
            return Optional.empty();
        }
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                                event.journal,
                                JournalKind.CREDIT_USED,
                                event.at,
                                user.site(),
                                event.id)
                        .add(Posting.of(issuer, Account.CREDIT_DISCOUNTS, worth.discountMinor))
                        .add(discount(issuer, worth, -worth.discountMinor));
        carried.ifPresent(
                carry ->
                        journal.addAll(carry.claim.debtorLines())
                                .addAll(carry.claim.creditorLines())
                                .addAll(kept(carry))
                                .add(owed(issuer, carry.amountMinor))
                                .add(owed(user, -carry.amountMinor)));
        return Optional.of(journal.balanced());
    }

    /** What the issuer keeps of it by the share the two have agreed on is the user's to bear. */
    private static List<Posting> kept(Carried carried) {
        Claim claim = carried.claim;
        return List.of(
                Posting.of(
                        claim.debtor(),
                        Account.INTER_SITE_MARGIN,
                        claim.debtorAmount().minor() - carried.amountMinor),
                Posting.of(
                        claim.creditor(),
                        Account.INTER_SITE_MARGIN,
                        carried.amountMinor - claim.creditorAmount().minor()));
    }

    /** The stored cents of {@code original} the other way round. */
    public static JournalTransaction returned(
            Event event, JournalTransaction original, Function<SiteBook, SiteBook> bookOn) {
        return original.mirrored(
                event.journal, JournalKind.CREDIT_RETURNED, event.at, event.id, bookOn);
    }

    /** What was paid of it is revenue of the site that owes it, or unclaimed property where the law says so. */
    public static JournalTransaction expired(
            Event event, SiteBook issuer, Worth worth, boolean unclaimed) {
        Account to = unclaimed ? Account.UNCLAIMED_PROPERTY : Account.BREAKAGE_REVENUE;
        return JournalTransaction.of(
                        event.journal,
                        JournalKind.CREDIT_EXPIRED,
                        event.at,
                        issuer.site(),
                        event.id)
                .add(owed(issuer, worth.valueMinor))
                .add(discount(issuer, worth, -worth.discountMinor))
                .add(Posting.of(issuer, to, -worth.paidMinor()))
                .balanced();
    }

    private static Posting owed(SiteBook site, long minor) {
        return Posting.of(site, Account.WALLET_LIABILITY, minor);
    }

    private static Posting discount(SiteBook site, Worth worth, long minor) {
        return Posting.of(site, worth.model.discountAccount(), minor);
    }
}
