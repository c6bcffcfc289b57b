package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A payment for a contract, taken where it was sold or elsewhere. Until cash comes in, a sale posts
 * nothing.
 */
public final class PaymentPostings {

    private PaymentPostings() {}

    /** What a payment is about, whatever site took it. */
    public record Payment(
            UUID journal,
            UUID id,
            Instant at,
            Tender tender,
            String clearing,
            UUID contract,
            ContractPosition before) {

        /** By a tender that has one clearing account. */
        public Payment(
                UUID journal,
                UUID id,
                Instant at,
                Tender tender,
                UUID contract,
                ContractPosition before) {
            this(journal, id, at, tender, tender.name(), contract, before);
        }
    }

    /** A payment that is taken back, and where its contract stands before. */
    public record Reversal(
            UUID journal, UUID id, Instant at, UUID contract, ContractPosition before) {}

    public static JournalTransaction atSeller(Payment payment, SiteBook seller, long minor) {
        return JournalTransaction.of(
                        payment.journal, JournalKind.PAID, payment.at, seller.site(), payment.id)
                .add(payment.tender.received(seller, payment.clearing, minor))
                .addAll(
                        payment.before.moveTo(
                                payment.before.pay(minor),
                                seller,
                                payment.contract,
                                Optional.empty()))
                .balanced();
    }

    /** The site that took the money owes it to the seller, who is the {@code claim}'s creditor. */
    public static JournalTransaction elsewhere(Payment payment, Claim claim) {
        SiteBook taker = claim.debtor();
        ContractPosition after = payment.before.pay(claim.creditorAmount().minor());
        return JournalTransaction.of(
                        payment.journal, JournalKind.PAID, payment.at, taker.site(), payment.id)
                .add(payment.tender.received(taker, payment.clearing, claim.debtorAmount().minor()))
                .addAll(claim.debtorLines())
                .addAll(claim.creditorLines())
                .addAll(
                        payment.before.moveTo(
                                after, claim.creditor(), payment.contract, Optional.empty()))
                .balanced();
    }

    /**
     * The mirror of what was posted for a payment of {@code minor}, its stored cents copied; only the contract moves from
     * where it stands now, since it may have been performed in between. {@code bookOn} says on which day and in which
     * period a line's books take it.
     */
    public static JournalTransaction reversed(
            Reversal reversal,
            JournalTransaction original,
            Function<SiteBook, SiteBook> bookOn,
            long minor) {
        List<Posting> held = original.lines().stream().filter(PaymentPostings::isHeld).toList();
        return JournalTransaction.of(
                        reversal.journal,
                        JournalKind.PAYMENT_REVERSED,
                        reversal.at,
                        original.site(),
                        reversal.id)
                .reversing(original.id())
                .addAll(
                        original.lines().stream()
                                .filter(line -> !isHeld(line))
                                .map(line -> line.mirrored(bookOn.apply(line.book())))
                                .toList())
                .addAll(
                        reversal.before.moveTo(
                                reversal.before.pay(Math.negateExact(minor)),
                                bookOn.apply(held.getFirst().book()),
                                reversal.contract,
                                Optional.empty()))
                .balanced();
    }

    private static boolean isHeld(Posting line) {
        return line.account() == Account.PACKAGE_LIABILITY
                || line.account() == Account.PATIENT_RECEIVABLE;
    }
}
