package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.Claim;
import io.mesoderm.platform.billing.ledger.OwnedSite;
import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.spi.billing.Money;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a netting puts in the place of the claims it closes: one claim per transfer. A site that keeps its books in another
 * currency carries over what the closed claims are worth there, shared among its transfers by their amounts.
 */
final class NettedBooks {

    /** What is left for a site in the settlement currency, and what that is in its books. */
    private static final class Left {
        private long minor;
        private long ownMinor;
        private long moved;

        /** The part of the books' amount that goes with the next {@code minor}: no cent is lost over all of them. */
        private long next(long amount) {
            long before = share(moved);
            moved = Math.addExact(moved, amount);
            return Math.subtractExact(share(moved), before);
        }

        private long share(long of) {
            return Ratio.of(of, Math.abs(minor)).roundHalfUp(Math.abs(ownMinor))
                    * Long.signum(ownMinor)
                    * Long.signum(minor);
        }
    }

    private final Map<OwnedSite, Left> left = new HashMap<>();

    NettedBooks(List<NettedClaims.Sum> sums) {
        for (NettedClaims.Sum sum : sums) {
            add(sum.creditor(), sum.amountMinor(), sum.creditorMinor());
            add(
                    sum.debtor(),
                    Math.negateExact(sum.amountMinor()),
                    Math.negateExact(sum.debtorMinor()));
        }
    }

    private void add(OwnedSite site, long minor, long ownMinor) {
        Left sum = left.computeIfAbsent(site, none -> new Left());
        sum.minor = Math.addExact(sum.minor, minor);
        sum.ownMinor = Math.addExact(sum.ownMinor, ownMinor);
    }

    List<OwnedSite> sites() {
        return List.copyOf(left.keySet());
    }

    List<NetTransfer> transfers() {
        List<NetPosition> positions = new ArrayList<>();
        left.forEach((site, sum) -> positions.add(new NetPosition(site, sum.minor)));
        return Netting.transfers(positions);
    }

    /** The claim of a transfer; asked once for each, in their order. */
    Claim claim(NetTransfer transfer, Currency currency, Map<OwnedSite, SiteBook> books) {
        SiteBook payer = books.get(transfer.payer());
        SiteBook payee = books.get(transfer.payee());
        return new Claim(
                payer,
                payee,
                new Money(transfer.minor(), currency),
                own(transfer.payer(), payer, transfer.minor()),
                own(transfer.payee(), payee, transfer.minor()),
                Optional.empty(),
                Optional.empty());
    }

    private Money own(OwnedSite site, SiteBook book, long minor) {
        return new Money(left.get(site).next(minor), book.currency());
    }
}
