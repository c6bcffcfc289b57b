package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A pair of sites pays what it owes each other: every claim goes back to zero, the bank takes the
 * rest.
 */
public final class SettlementPostings {

    private SettlementPostings() {}

    /** The transfer that settles a statement pair; its site is where the payment was ordered. */
    public record Settled(UUID journal, UUID reference, Instant at) {}

    /**
     * Both legs of the payment. Each claim's stored amounts are closed; {@code bankMinor} says what
     * a site's account really gained or lost in its own currency, and what is left over is the
     * exchange difference.
     */
    public static JournalTransaction paid(
            Settled settled,
            List<Claim> claims,
            SiteBook payer,
            long paidMinor,
            SiteBook payee,
            long receivedMinor) {
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                        settled.journal,
                        JournalKind.SETTLED,
                        settled.at,
                        payer.site(),
                        settled.reference);
        long payerOwed = 0;
        long payeeDue = 0;
        for (Claim claim : claims) {
            boolean owedByPayer = claim.debtor().site().equals(payer.site());
            claim.debtorLines().forEach(line -> journal.add(line.mirrored(line.book())));
            claim.creditorLines().forEach(line -> journal.add(line.mirrored(line.book())));
            payerOwed +=
                    owedByPayer ? claim.debtorAmount().minor() : -claim.creditorAmount().minor();
            payeeDue +=
                    owedByPayer ? claim.creditorAmount().minor() : -claim.debtorAmount().minor();
        }
        return journal.add(Posting.of(payer, Account.BANK, -paidMinor))
                .add(Posting.of(payer, Account.FX_DIFFERENCE, paidMinor - payerOwed))
                .add(Posting.of(payee, Account.BANK, receivedMinor))
                .add(Posting.of(payee, Account.FX_DIFFERENCE, payeeDue - receivedMinor))
                .balanced();
    }
}
