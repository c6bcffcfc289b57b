package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Rows;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What was taken of contracts as breakage before anything of them expired. It is never more than what is held for a
 * contract: whatever lowers that gives the rest back in the same transaction, so nothing is revenue twice.
 */
public final class EstimatedBreakage {

    /** Tells it from what did expire, on the same account. */
    public static final String QUALIFIER = "estimated";

    /** What one contract gains by an entry; less than nothing if it is given back. */
    public record Share(UUID contract, long minor) {}

    private record Entry(
            UUID id,
            SiteBook book,
            Optional<UUID> estimate,
            Instant at,
            Optional<UUID> by,
            UUID journal) {}

    private record Line(UUID entry, UUID contract, long minor) {}

    private record Kept(UUID id, long breakageMinor, long heldMinor) {}

    private record Cause(SiteBook book, Instant at, boolean leaves) {}

    private EstimatedBreakage() {}

    /** The entry of a run at one site, written but for its journal. */
    public static JournalTransaction book(
            Handle handle,
            SiteBook book,
            UUID estimate,
            List<Share> shares,
            Instant at,
            Optional<UUID> by) {
        return write(
                handle,
                new Entry(Ids.next(), book, Optional.of(estimate), at, by, Ids.next()),
                shares);
    }

    /** What these transactions make too much, given back; to be written with them. Contracts have moved before. */
    static List<JournalTransaction> givenBack(
            Handle handle, List<JournalTransaction> transactions) {
        Map<UUID, Cause> causes = causes(transactions);
        List<JournalTransaction> back = new ArrayList<>();
        if (!causes.isEmpty()) {
            for (Kept kept : kept(handle, causes)) {
                Cause cause = causes.get(kept.id);
                long excess = kept.breakageMinor - (cause.leaves ? 0 : kept.heldMinor);
                if (excess > 0) {
                    back.add(
                            write(
                                    handle,
                                    new Entry(
                                            Ids.next(),
                                            cause.book,
                                            Optional.empty(),
                                            cause.at,
                                            Optional.empty(),
                                            Ids.next()),
                                    List.of(new Share(kept.id, -excess))));
                }
            }
        }
        return back;
    }

    /** The contracts whose liability at a site they lower. */
    private static Map<UUID, Cause> causes(List<JournalTransaction> transactions) {
        Map<UUID, Cause> causes = new HashMap<>();
        for (JournalTransaction transaction : transactions) {
            for (Posting line : transaction.lines()) {
                if (transaction.kind() != JournalKind.BREAKAGE
                        && line.account() == Account.PACKAGE_LIABILITY
                        && line.contract().isPresent()
                        && line.amount().minor() > 0) {
                    causes.putIfAbsent(
                            line.contract().get(),
                            new Cause(
                                    line.book(),
                                    transaction.occurredAt(),
                                    transaction.kind() == JournalKind.HOME_MOVED));
                }
            }
        }
        return causes;
    }

    private static List<Kept> kept(Handle handle, Map<UUID, Cause> causes) {
        return handle.createQuery(
                        """
                        SELECT id, breakage_minor, GREATEST(0, paid_minor - earned_minor - released_minor) AS held_minor
                        FROM package_contract WHERE id IN (<ids>) AND breakage_minor > 0 ORDER BY id
                        """)
                .bindList("ids", List.copyOf(causes.keySet()))
                .mapTo(Kept.class)
                .list();
    }

    private static JournalTransaction write(Handle handle, Entry entry, List<Share> shares) {
        long minor = shares.stream().mapToLong(Share::minor).reduce(0, Math::addExact);
        insert(handle, entry, minor);
        Rows.bindAll(
                        handle.createUpdate(
                                "INSERT INTO breakage_line (entry_id, contract_id, amount_minor) VALUES <rows>"),
                        "rows",
                        shares.stream()
                                .map(share -> new Line(entry.id, share.contract, share.minor))
                                .toList())
                .execute();
        handle.createUpdate(
                        """
                        UPDATE package_contract c JOIN breakage_line l ON l.contract_id = c.id
                        SET c.breakage_minor = c.breakage_minor + l.amount_minor WHERE l.entry_id = :entry
                        """)
                .bind("entry", entry.id)
                .execute();
        JournalTransaction.Builder journal =
                JournalTransaction.of(
                        entry.journal, JournalKind.BREAKAGE, entry.at, entry.book.site(), entry.id);
        shares.forEach(
                share ->
                        journal.add(
                                Posting.of(entry.book, Account.PACKAGE_LIABILITY, share.minor)
                                        .of(share.contract, Optional.empty())));
        return journal.add(Posting.of(entry.book, Account.BREAKAGE_REVENUE, QUALIFIER, -minor))
                .balanced();
    }

    private static void insert(Handle handle, Entry entry, long minor) {
        handle.createUpdate(
                        """
                        INSERT INTO breakage_entry (id, legal_entity_id, site_id, currency, estimate_id, amount_minor,
                          booked_on, booked_at, booked_by, journal_id)
                        VALUES (:id, :entity, :site, :currency, :estimate, :minor, :on, :at, :by, :journal)
                        """)
                .bind("id", entry.id)
                .bind("entity", entry.book.legalEntity())
                .bind("site", entry.book.site())
                .bind("currency", entry.book.currency())
                .bind("estimate", entry.estimate)
                .bind("minor", minor)
                .bind("on", entry.book.businessDate())
                .bind("at", entry.at)
                .bind("by", entry.by)
                .bind("journal", entry.journal)
                .execute();
    }
}
