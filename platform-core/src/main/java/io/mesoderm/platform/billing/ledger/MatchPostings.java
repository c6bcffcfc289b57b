package io.mesoderm.platform.billing.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Movements of a bank account that are found again in the books, and the way back. */
public final class MatchPostings {

    private MatchPostings() {}

    /** What is matched, and where: {@code bankAccount} is the code that staff call the account by. */
    public record Match(UUID journal, UUID id, Instant at, String bankAccount) {}

    /** What lay in transit; {@code minor} is positive where money was to come in. */
    public record Cleared(Account account, String qualifier, long minor) {}

    /** The bank has it, what was in transit is not any more, and the rest between them is {@code restTo}'s. */
    public static JournalTransaction matched(
            Match match, SiteBook book, long bankMinor, List<Cleared> cleared, Account restTo) {
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                                match.journal,
                                JournalKind.BANK_MATCHED,
                                match.at,
                                book.site(),
                                match.id)
                        .add(Posting.of(book, Account.BANK, match.bankAccount, bankMinor));
        long rest = Math.negateExact(bankMinor);
        for (Cleared item : cleared) {
            journal.add(
                    Posting.of(book, item.account, item.qualifier, Math.negateExact(item.minor)));
            rest = Math.addExact(rest, item.minor);
        }
        return journal.add(Posting.of(book, restTo, rest)).balanced();
    }

    /** The exact mirror, on the day and in the period of the undoing. */
    public static JournalTransaction undone(
            Match match, JournalTransaction original, UnaryOperator<SiteBook> bookOn) {
        return original.mirrored(match.journal, JournalKind.UNMATCHED, match.at, match.id, bookOn);
    }
}
