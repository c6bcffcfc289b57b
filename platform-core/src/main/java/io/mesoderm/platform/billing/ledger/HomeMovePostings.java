package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A package gets another home: what is held for it leaves the liability of the one site and enters that of the other, which
 * is owed it. Nothing is earned.
 */
public final class HomeMovePostings {

    private HomeMovePostings() {}

    /** The move of a contract. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract) {}

    /** The {@code claim} is of what is held; its debtor is the home until now, its creditor the one from now on. */
    public static JournalTransaction moved(Event event, Claim claim) {
        return JournalTransaction.of(
                        event.journal,
                        JournalKind.HOME_MOVED,
                        event.at,
                        claim.debtor().site(),
                        event.id)
                .add(held(event, claim.debtor(), claim.debtorAmount().minor()))
                .addAll(claim.debtorLines())
                .addAll(claim.creditorLines())
                .add(held(event, claim.creditor(), -claim.creditorAmount().minor()))
                .balanced();
    }

    private static Posting held(Event event, SiteBook book, long minor) {
        return Posting.of(book, Account.PACKAGE_LIABILITY, minor)
                .of(event.contract, Optional.empty());
    }
}
