package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Units are passed to another patient: their value moves from one contract's liability to the other's, and nothing is earned. */
public final class TransferPostings {

    private TransferPostings() {}

    /** The transfer, at the site that sold. */
    public record Event(UUID journal, UUID id, Instant at, UUID from, UUID to) {}

    /** A unit, what it became, and what it is worth. */
    public record Moved(UUID unit, UUID made, long minor) {}

    public static JournalTransaction transferred(Event event, SiteBook seller, List<Moved> units) {
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                        event.journal, JournalKind.TRANSFERRED, event.at, seller.site(), event.id);
        for (Moved unit : units) {
            journal.add(
                            Posting.of(seller, Account.PACKAGE_LIABILITY, unit.minor)
                                    .of(event.from, Optional.of(unit.unit)))
                    .add(
                            Posting.of(seller, Account.PACKAGE_LIABILITY, -unit.minor)
                                    .of(event.to, Optional.of(unit.made)));
        }
        return journal.balanced();
    }
}
