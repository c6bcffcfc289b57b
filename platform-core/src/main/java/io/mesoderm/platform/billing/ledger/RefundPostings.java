package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Units are given back: what was paid for them leaves the liability, and what the patient gets of it
 * is payable until it is paid out, where the package was sold or elsewhere.
 */
public final class RefundPostings {

    private RefundPostings() {}

    /** What a refund or one of its payments is about, whatever site it happened at. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract) {}

    /** By what a part of a refund goes back; {@code clearing} is the account from which its tender is paid. */
    public record Way(Tender tender, String clearing) {

        /** By a tender that has one clearing account. */
        public static Way of(Tender tender) {
            return new Way(tender, tender.name());
        }

        private Posting paidOut(SiteBook book, long minor) {
            return tender.paidOut(book, clearing, minor);
        }
    }

    /**
     * What becomes of the paid part of the returned units.
     *
     * @param refundMinor to the patient
     * @param feeMinor kept as a fee
     * @param trueUpMinor kept because used sessions are charged at their list price; negative if
     *     that gives the patient more than the units were worth
     * @param compensationMinor to the patient on top, out of the seller's own pocket
     */
    public record Shares(
            long refundMinor, long feeMinor, long trueUpMinor, long compensationMinor) {

        long releasedMinor() {
            return Math.addExact(Math.addExact(refundMinor, feeMinor), trueUpMinor);
        }

        long payableMinor() {
            return Math.addExact(refundMinor, compensationMinor);
        }
    }

    public static JournalTransaction refunded(
            Event event, SiteBook seller, Shares shares, ContractPosition before) {
        return JournalTransaction.of(
                        event.journal, JournalKind.REFUNDED, event.at, seller.site(), event.id)
                .addAll(
                        before.moveTo(
                                before.release(shares.releasedMinor()),
                                seller,
                                event.contract,
                                Optional.empty()))
                .add(line(event, seller, Account.CANCELLATION_FEES, -shares.feeMinor))
                .add(line(event, seller, Account.USED_SESSION_TRUE_UP, -shares.trueUpMinor))
                .add(line(event, seller, Account.REFUNDS, shares.compensationMinor))
                .add(line(event, seller, Account.REFUNDS_PAYABLE, -shares.payableMinor()))
                .balanced();
    }

    /** By a tender that has one clearing account. */
    public static JournalTransaction paidBySeller(
            Event event, Tender tender, SiteBook seller, long minor) {
        return paidBySeller(event, Way.of(tender), seller, minor);
    }

    public static JournalTransaction paidBySeller(
            Event event, Way way, SiteBook seller, long minor) {
        return JournalTransaction.of(
                        event.journal, JournalKind.REFUND_PAID, event.at, seller.site(), event.id)
                .add(line(event, seller, Account.REFUNDS_PAYABLE, minor))
                .add(way.paidOut(seller, minor))
                .balanced();
    }

    /** By a tender that has one clearing account. */
    public static JournalTransaction paidElsewhere(Event event, Tender tender, Claim claim) {
        return paidElsewhere(event, Way.of(tender), claim);
    }

    /** The seller, who is the {@code claim}'s debtor, owes it to the site that paid. */
    public static JournalTransaction paidElsewhere(Event event, Way way, Claim claim) {
        SiteBook payer = claim.creditor();
        return JournalTransaction.of(
                        event.journal, JournalKind.REFUND_PAID, event.at, payer.site(), event.id)
                .add(
                        line(
                                event,
                                claim.debtor(),
                                Account.REFUNDS_PAYABLE,
                                claim.debtorAmount().minor()))
                .addAll(claim.debtorLines())
                .addAll(claim.creditorLines())
                .add(way.paidOut(payer, claim.creditorAmount().minor()))
                .balanced();
    }

    private static Posting line(Event event, SiteBook book, Account account, long minor) {
        return Posting.of(book, account, minor).of(event.contract, Optional.empty());
    }
}
