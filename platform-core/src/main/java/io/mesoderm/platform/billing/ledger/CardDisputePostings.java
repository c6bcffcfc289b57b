package io.mesoderm.platform.billing.ledger;

import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A cardholder takes a payment back through the bank: the processor takes the money out at once, and it waits as disputed until
 * it comes back or is lost. A month in which it was earned is not written anew: what is lost of it is a refund of today.
 */
public final class CardDisputePostings {

    private CardDisputePostings() {}

    /** One step of a dispute; {@code id} is the dispute's. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract) {}

    /** What the processor moved at the site that had taken the card, in its currency. */
    public record Moved(long minor, long feeMinor) {

        private long inAll() {
            return Math.addExact(minor, feeMinor);
        }
    }

    /** What a loss comes to in the contract: the part not earned leaves its liability, the part earned is a refund. */
    public record Loss(Money amount, long earnedMinor, ContractPosition before) {

        /** Less is paid, and nobody owes what was earned of it. */
        public ContractPosition after() {
            return before.pay(Math.negateExact(amount.minor()))
                    .release(Math.negateExact(earnedMinor));
        }
    }

    /** The money and the processor's fee are gone from what it will pay out. */
    public static JournalTransaction opened(Event event, SiteBook taker, Moved moved) {
        return JournalTransaction.of(
                        event.journal, JournalKind.CARD_DISPUTED, event.at, taker.site(), event.id)
                .add(line(event, taker, Account.DISPUTES_RECEIVABLE, moved.minor))
                .add(line(event, taker, Account.DISPUTE_LOSS, moved.feeMinor))
                .add(Tender.CARD.paidOut(taker, moved.inAll()))
                .balanced();
    }

    /** The money is back, and the fee if the processor gives it back. */
    public static JournalTransaction won(Event event, SiteBook taker, Moved moved) {
        return JournalTransaction.of(
                        event.journal, JournalKind.CARD_WON, event.at, taker.site(), event.id)
                .add(Tender.CARD.received(taker, moved.inAll()))
                .add(line(event, taker, Account.DISPUTES_RECEIVABLE, -moved.minor))
                .add(line(event, taker, Account.DISPUTE_LOSS, -moved.feeMinor))
                .balanced();
    }

    /** At the site that sold and had taken the card. */
    public static JournalTransaction lost(Event event, SiteBook seller, Loss loss) {
        return start(event, seller, loss)
                .add(line(event, seller, Account.DISPUTES_RECEIVABLE, -loss.amount.minor()))
                .balanced();
    }

    /**
     * At a site that had taken the card for another, which owes it the money now; {@code disputedMinor} waited there.
     */
    public static JournalTransaction lostElsewhere(
            Event event, Claim claim, Loss loss, long disputedMinor) {
        SiteBook taker = claim.creditor();
        return start(event, claim.debtor(), loss)
                .addAll(claim.debtorLines())
                .addAll(claim.creditorLines())
                .add(line(event, taker, Account.DISPUTES_RECEIVABLE, -disputedMinor))
                .add(
                        line(
                                event,
                                taker,
                                Account.FX_DIFFERENCE,
                                Math.subtractExact(disputedMinor, claim.creditorAmount().minor())))
                .balanced();
    }

    private static JournalTransaction.Builder start(Event event, SiteBook seller, Loss loss) {
        return JournalTransaction.of(
                        event.journal, JournalKind.CARD_LOST, event.at, seller.site(), event.id)
                .addAll(loss.before.moveTo(loss.after(), seller, event.contract, Optional.empty()))
                .add(line(event, seller, Account.REFUNDS, loss.earnedMinor));
    }

    private static Posting line(Event event, SiteBook book, Account account, long minor) {
        return Posting.of(book, account, minor).of(event.contract, Optional.empty());
    }
}
