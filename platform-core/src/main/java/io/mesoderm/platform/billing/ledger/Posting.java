package io.mesoderm.platform.billing.ledger;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of a journal transaction: debit positive, credit negative. {@code functionalMinor} is
 * the same amount in the currency of the line's own books, at the stored rate if that differs.
 */
public record Posting(
        SiteBook book,
        Account account,
        String qualifier,
        Optional<SiteId> counterSite,
        Optional<UUID> contract,
        Optional<UUID> unit,
        Money amount,
        long functionalMinor,
        Optional<UUID> rate) {

    public Posting {
        Objects.requireNonNull(book, "book");
        Objects.requireNonNull(qualifier, "qualifier");
        if (account.perCounterSite() != counterSite.isPresent()) {
            throw new IllegalArgumentException(
                    account + (counterSite.isPresent() ? " has no" : " needs a") + " counter-site");
        }
        if (amount.currency().equals(book.currency()) && amount.minor() != functionalMinor) {
            throw new IllegalArgumentException("in its own currency a line has one amount");
        }
    }

    /** A line in the book's own currency; {@code minor} is positive for a debit. */
    public static Posting of(SiteBook book, Account account, String qualifier, long minor) {
        Money amount = new Money(minor, book.currency());
        return new Posting(
                book,
                account,
                qualifier,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                amount,
                minor,
                Optional.empty());
    }

    public static Posting of(SiteBook book, Account account, long minor) {
        return of(book, account, "", minor);
    }

    /** The sub-ledger the line belongs to. */
    public Posting of(UUID contract, Optional<UUID> unit) {
        return new Posting(
                book,
                account,
                qualifier,
                counterSite,
                Optional.of(contract),
                unit,
                amount,
                functionalMinor,
                rate);
    }

    /**
     * The same line the other way round, in {@code mirrorBook}; the stored cents are copied, never
     * recomputed.
     */
    Posting mirrored(SiteBook mirrorBook) {
        return new Posting(
                mirrorBook,
                account,
                qualifier,
                counterSite,
                contract,
                unit,
                amount.negated(),
                Math.negateExact(functionalMinor),
                rate);
    }
}
