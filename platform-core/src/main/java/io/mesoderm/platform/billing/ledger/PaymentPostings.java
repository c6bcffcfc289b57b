package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
            UUID contract,
            ContractPosition before) {}

    public static JournalTransaction atSeller(Payment payment, SiteBook seller, long minor) {
        return JournalTransaction.of(
                        payment.journal, JournalKind.PAID, payment.at, seller.site(), payment.id)
                .add(payment.tender.received(seller, minor))
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
                .add(payment.tender.received(taker, claim.debtorAmount().minor()))
                .addAll(claim.debtorLines())
                .addAll(claim.creditorLines())
                .addAll(
                        payment.before.moveTo(
                                after, claim.creditor(), payment.contract, Optional.empty()))
                .balanced();
    }
}
