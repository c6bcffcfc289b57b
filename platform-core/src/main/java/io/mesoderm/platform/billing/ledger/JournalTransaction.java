package io.mesoderm.platform.billing.ledger;

import io.mesoderm.spi.context.SiteId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One event in the books. It cannot exist out of balance: per legal entity, site and currency the
 * lines add up to zero, and so do their amounts in the currency of the books.
 *
 * @param site where the event happened
 * @param reference what it is about: a payment, a redemption, a settlement
 * @param reverses the transaction this one mirrors
 */
public record JournalTransaction(
        UUID id,
        JournalKind kind,
        Instant occurredAt,
        SiteId site,
        UUID reference,
        Optional<UUID> reverses,
        List<Posting> lines) {

    public JournalTransaction {
        lines = lines.stream().filter(line -> line.amount().minor() != 0).toList();
        requireBalance(
                kind,
                lines,
                line ->
                        line.book().legalEntity()
                                + " "
                                + line.book().site()
                                + " "
                                + line.amount().currency(),
                line -> line.amount().minor());
        requireBalance(
                kind,
                lines,
                line ->
                        line.book().legalEntity()
                                + " "
                                + line.book().site()
                                + " in its own currency",
                Posting::functionalMinor);
    }

    private static void requireBalance(
            JournalKind kind,
            List<Posting> lines,
            Function<Posting, String> where,
            ToLongFunction<Posting> amount) {
        Map<String, Long> sums =
                lines.stream()
                        .collect(Collectors.toMap(where, amount::applyAsLong, Math::addExact));
        sums.forEach(
                (place, sum) -> {
                    if (sum != 0) {
                        throw new UnbalancedTransaction(kind, place, sum);
                    }
                });
    }

    /** This one and what another did to it since, to be mirrored as one. */
    public JournalTransaction with(JournalTransaction other) {
        return plus(other.lines);
    }

    /** The same with more lines, which balance among themselves. */
    public JournalTransaction plus(List<Posting> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Posting> all = new ArrayList<>(lines);
        all.addAll(more);
        return new JournalTransaction(id, kind, occurredAt, site, reference, reverses, all);
    }

    /** The stored cents the other way round, for what undoes this: each line in the book that {@code bookOn} gives for its own. */
    JournalTransaction mirrored(
            UUID mirror,
            JournalKind mirrorKind,
            Instant at,
            UUID undoing,
            Function<SiteBook, SiteBook> bookOn) {
        return of(mirror, mirrorKind, at, site, undoing)
                .reversing(id)
                .addAll(
                        lines.stream()
                                .map(line -> line.mirrored(bookOn.apply(line.book())))
                                .toList())
                .balanced();
    }

    /** Starts the transaction of an event that happened at {@code site}. */
    public static Builder of(
            UUID id, JournalKind kind, Instant occurredAt, SiteId site, UUID reference) {
        return new Builder(id, kind, occurredAt, site, reference);
    }

    /** Collects lines; {@link #balanced()} is the only way out. */
    public static final class Builder {

        private final UUID id;
        private final JournalKind kind;
        private final Instant occurredAt;
        private final SiteId site;
        private final UUID reference;
        private final List<Posting> lines = new ArrayList<>();
        private Optional<UUID> reverses = Optional.empty();

        private Builder(
                UUID id, JournalKind kind, Instant occurredAt, SiteId site, UUID reference) {
            this.id = id;
            this.kind = kind;
            this.occurredAt = occurredAt;
            this.site = site;
            this.reference = reference;
        }

        public Builder add(Posting line) {
            lines.add(line);
            return this;
        }

        public Builder addAll(List<Posting> more) {
            lines.addAll(more);
            return this;
        }

        Builder reversing(UUID original) {
            reverses = Optional.of(original);
            return this;
        }

        /** Refuses, by {@link UnbalancedTransaction}, lines that do not add up. */
        public JournalTransaction balanced() {
            return new JournalTransaction(id, kind, occurredAt, site, reference, reverses, lines);
        }
    }
}
