package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * The claims of {@code opened} take the place of those of {@code closed}: every site is owed and owes the same in all,
     * and what its books make of the difference between their rates is exchange difference.
     */
    public static JournalTransaction netted(
            Settled settled, List<Claim> closed, List<Claim> opened) {
        List<Posting> lines = new ArrayList<>();
        for (Claim claim : closed) {
            claim.debtorLines().forEach(line -> lines.add(line.mirrored(line.book())));
            claim.creditorLines().forEach(line -> lines.add(line.mirrored(line.book())));
        }
        opened.forEach(claim -> lines.addAll(claim.debtorLines()));
        opened.forEach(claim -> lines.addAll(claim.creditorLines()));
        Map<SiteBook, Long> left = new LinkedHashMap<>();
        lines.forEach(line -> left.merge(line.book(), line.functionalMinor(), Math::addExact));
        left.forEach((book, minor) -> lines.add(Posting.of(book, Account.FX_DIFFERENCE, -minor)));
        return JournalTransaction.of(
                        settled.journal,
                        JournalKind.NETTED,
                        settled.at,
                        closed.getFirst().debtor().site(),
                        settled.reference)
                .addAll(lines)
                .balanced();
    }

    /** Tax on top of what is owed: {@code taxed} are the lines of the tax accounts on both sides. */
    public static JournalTransaction invoiced(Settled settled, Claim tax, List<Posting> taxed) {
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                        settled.journal,
                        JournalKind.SITE_INVOICED,
                        settled.at,
                        tax.creditor().site(),
                        settled.reference);
        if (tax.settlement().minor() == 0) {
            journal.add(difference(tax.debtor(), -tax.debtorAmount().minor()))
                    .add(difference(tax.creditor(), tax.creditorAmount().minor()));
        } else {
            journal.addAll(tax.debtorLines()).addAll(tax.creditorLines());
        }
        return journal.addAll(taxed).balanced();
    }

    /** Tax that rounds to nothing in the settlement currency is owed by nobody: a cent of it in somebody's books is one of exchange. */
    private static Posting difference(SiteBook book, long minor) {
        return Posting.of(book, Account.FX_DIFFERENCE, minor);
    }

    /** What a redemption is known by in the books, for the lines that undo what it earned its performer. */
    public record Withdrawn(
            UUID journal,
            UUID reference,
            Instant at,
            SettlementModel model,
            String serviceItem,
            UUID contract,
            UUID unit) {}

    /** The performer gets nothing for the unit after all: the claim goes back to zero, and the seller keeps its margin. */
    public static JournalTransaction withdrawn(Withdrawn withdrawn, Claim claim) {
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                        withdrawn.journal,
                        JournalKind.WITHDRAWN,
                        withdrawn.at,
                        claim.creditor().site(),
                        withdrawn.reference);
        claim.debtorLines().forEach(line -> journal.add(line.mirrored(line.book())));
        claim.creditorLines().forEach(line -> journal.add(line.mirrored(line.book())));
        boolean principal = withdrawn.model == SettlementModel.SELLER_IS_PRINCIPAL;
        Account kept = principal ? Account.REDEMPTION_COST : Account.INTER_SITE_MARGIN;
        Account earned = principal ? Account.INTER_SITE_SERVICE_REVENUE : Account.SERVICE_REVENUE;
        return journal.add(line(withdrawn, claim.debtor(), kept, -claim.debtorAmount().minor()))
                .add(line(withdrawn, claim.creditor(), earned, claim.creditorAmount().minor()))
                .balanced();
    }

    private static Posting line(Withdrawn withdrawn, SiteBook book, Account account, long minor) {
        return Posting.of(book, account, withdrawn.serviceItem, minor)
                .of(withdrawn.contract, Optional.of(withdrawn.unit));
    }
}
