package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.billing.amount.Conversion;
import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One site owes another: the agreed amount in the settlement currency, and what it is in the books
 * of either side. Due-from and due-to are always in the settlement currency; a side that keeps its
 * books in another one passes through currency clearing at the stored rate, so both legs balance
 * per currency.
 */
public record Claim(
        SiteBook debtor,
        SiteBook creditor,
        Money settlement,
        Money debtorAmount,
        Money creditorAmount,
        Optional<UUID> debtorRate,
        Optional<UUID> creditorRate) {

    public Claim {
        requireCurrency(debtor, debtorAmount, settlement);
        requireCurrency(creditor, creditorAmount, settlement);
    }

    private static void requireCurrency(SiteBook book, Money amount, Money settlement) {
        if (!amount.currency().equals(book.currency())) {
            throw new IllegalArgumentException(
                    "books in " + book.currency() + ", not " + amount.currency());
        }
        if (book.currency().equals(settlement.currency()) && !amount.equals(settlement)) {
            throw new IllegalArgumentException("in the settlement currency both amounts are one");
        }
    }

    /**
     * The claim of {@code base}, which is in the currency of either side or in the settlement
     * currency. It is converted to the settlement currency once, and from there to the side whose
     * currency it is not.
     */
    public static Claim of(
            Money base,
            SiteBook debtor,
            SiteBook creditor,
            Currency settlement,
            Exchange exchange) {
        Money settled = exchange.between(base.currency(), settlement).convert(base);
        Conversion toDebtor = exchange.between(settlement, debtor.currency());
        Conversion toCreditor = exchange.between(settlement, creditor.currency());
        return new Claim(
                debtor,
                creditor,
                settled,
                base.currency().equals(debtor.currency()) ? base : toDebtor.convert(settled),
                base.currency().equals(creditor.currency()) ? base : toCreditor.convert(settled),
                toDebtor.rateId(),
                toCreditor.rateId());
    }

    /** Puts {@code −debtorAmount} into the debtor's books, against what the caller debits there. */
    List<Posting> debtorLines() {
        return lines(debtor, creditor, Account.DUE_TO_SITE, -1, debtorAmount, debtorRate);
    }

    /**
     * Puts {@code +creditorAmount} into the creditor's books, against what the caller credits
     * there.
     */
    List<Posting> creditorLines() {
        return lines(creditor, debtor, Account.DUE_FROM_SITE, 1, creditorAmount, creditorRate);
    }

    private List<Posting> lines(
            SiteBook own,
            SiteBook other,
            Account due,
            int sign,
            Money ownAmount,
            Optional<UUID> rate) {
        Account account = own.sameEntity(other) ? Account.INTER_BRANCH : due;
        long settled = sign * settlement.minor();
        long owned = sign * ownAmount.minor();
        List<Posting> lines = new ArrayList<>();
        lines.add(line(own, account, "", Optional.of(other.site()), settled, owned, rate));
        if (!own.currency().equals(settlement.currency())) {
            String pair = own.currency() + "/" + settlement.currency();
            lines.add(
                    line(
                            own,
                            Account.CURRENCY_CLEARING,
                            pair,
                            Optional.empty(),
                            -settled,
                            -owned,
                            rate));
            lines.add(Posting.of(own, Account.CURRENCY_CLEARING, pair, owned));
        }
        return lines;
    }

    private Posting line(
            SiteBook book,
            Account account,
            String qualifier,
            Optional<SiteId> counterSite,
            long minor,
            long functionalMinor,
            Optional<UUID> rate) {
        return new Posting(
                book,
                account,
                qualifier,
                counterSite,
                Optional.empty(),
                Optional.empty(),
                new Money(minor, settlement.currency()),
                functionalMinor,
                rate);
    }
}
