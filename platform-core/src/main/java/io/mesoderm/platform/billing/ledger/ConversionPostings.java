package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.billing.amount.SplitRule;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Units become others: within the liability of their contract, what was paid of them moves from the old to the new. */
public final class ConversionPostings {

    private ConversionPostings() {}

    /** The conversion, at the site that sold. */
    public record Event(UUID journal, UUID id, Instant at, UUID contract) {}

    /** A unit and what of its value goes or comes. */
    public record Side(UUID unit, long minor) {}

    /** As much as is a liability at all: what was not paid has no lines to move. */
    public static JournalTransaction converted(
            Event event,
            SiteBook seller,
            ContractPosition position,
            List<Side> from,
            List<Side> into) {
        long value = from.stream().mapToLong(Side::minor).reduce(0, Math::addExact);
        long moved = Math.min(value, position.liability());
        return JournalTransaction.of(
                        event.journal, JournalKind.CONVERTED, event.at, seller.site(), event.id)
                .addAll(lines(event, seller, from, moved, 1))
                .addAll(lines(event, seller, into, moved, -1))
                .balanced();
    }

    private static List<Posting> lines(
            Event event, SiteBook seller, List<Side> sides, long moved, int sign) {
        List<Long> parts =
                SplitRule.LARGEST_REMAINDER.split(
                        moved, sides.stream().map(side -> BigInteger.valueOf(side.minor)).toList());
        List<Posting> lines = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            lines.add(
                    Posting.of(seller, Account.PACKAGE_LIABILITY, sign * parts.get(i))
                            .of(event.contract, Optional.of(sides.get(i).unit)));
        }
        return lines;
    }
}
