package io.mesoderm.platform.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The chain's seals. The number is the primary key, so that two sealers that both believe to hold the
 * lease cannot fork the chain: one of them fails.
 */
final class Seals {

    private static final RowMapper<Seal> ROW =
            (row, context) ->
                    new Seal(
                            row.getLong("seq"),
                            SealedKind.valueOf(row.getString("kind")),
                            context.findColumnMapperFor(UUID.class)
                                    .orElseThrow()
                                    .map(row, "id", context),
                            row.getBytes("prev_hash"),
                            row.getBytes("hash"));

    /** No transaction stays open longer without work: {@code idle_write_transaction_timeout} is 30 s. */
    private static final Duration LATE_COMMIT = Duration.ofMinutes(2);

    /** The clock of a node may be set back a little while it works. */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(1);

    private Seals() {}

    /** Entries without a seal whose id was made after {@code since}, oldest first. */
    static List<Unsealed> unsealed(Handle handle, Instant since, int limit) {
        return handle.createQuery(
                        """
                        (SELECT 'JOURNAL' AS kind, j.id FROM <ledger>.journal j
                         LEFT JOIN <ledger>.seal s ON s.id = j.id AND s.kind = 'JOURNAL'
                         WHERE j.id >= :since AND s.id IS NULL ORDER BY j.id LIMIT :limit)
                        UNION ALL
                        (SELECT 'AUDIT', a.id FROM <ledger>.audit_event a
                         LEFT JOIN <ledger>.seal s ON s.id = a.id AND s.kind = 'AUDIT'
                         WHERE a.id >= :since AND s.id IS NULL ORDER BY a.id LIMIT :limit)
                        ORDER BY id LIMIT :limit
                        """)
                .bind("since", firstIdOf(since))
                .bind("limit", limit)
                .map(
                        (row, context) ->
                                new Unsealed(
                                        SealedKind.valueOf(row.getString("kind")),
                                        context.findColumnMapperFor(UUID.class)
                                                .orElseThrow()
                                                .map(row, "id", context)))
                .list();
    }

    record Unsealed(SealedKind kind, UUID id) {}

    /** How many were sealed, and when the last of them was made. */
    record Added(int count, Optional<Instant> last) {}

    /** A UUIDv7 begins with its milliseconds. */
    private static UUID firstIdOf(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }

    static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /**
     * What was made before this time is sealed: seals are added from the oldest entry on, and an entry
     * is committed soon after it is made. Who commits later says so when waking the sealer.
     */
    static Instant seen(Handle handle) {
        return seen(head(handle));
    }

    private static Instant seen(Optional<Seal> head) {
        return head.map(seal -> madeAt(seal.id()).minus(LATE_COMMIT)).orElse(Instant.EPOCH);
    }

    /**
     * Seals up to {@code limit} entries: those made since {@code oldest}, which whoever committed them told, or those not seen yet.
     * To look at all of the last minutes each time costs ever more under load.
     */
    static Added add(Handle handle, Optional<Instant> oldest, Instant now, int limit) {
        Optional<Seal> head = head(handle);
        Instant since = oldest.map(first -> first.minus(CLOCK_STEP)).orElseGet(() -> seen(head));
        List<Unsealed> entries = unsealed(handle, since, limit);
        Map<SealedKind, Map<UUID, byte[]>> contents = contents(handle, entries);
        long seq = head.map(Seal::seq).orElse(0L);
        byte[] hash = head.map(Seal::hash).orElse(Seal.BEGINNING);
        var seals = new ArrayList<Seal>();
        for (Unsealed entry : entries) {
            byte[] content = contents.get(entry.kind()).get(entry.id());
            Seal seal = Seal.of(++seq, entry.kind(), entry.id(), hash, content);
            seals.add(seal);
            hash = seal.hash();
        }
        insert(handle, seals, now);
        return new Added(
                seals.size(),
                entries.isEmpty() ? Optional.empty() : Optional.of(madeAt(entries.getLast().id())));
    }

    private static Map<SealedKind, Map<UUID, byte[]>> contents(
            Handle handle, List<Unsealed> entries) {
        return entries.stream()
                .collect(
                        Collectors.groupingBy(
                                Unsealed::kind,
                                Collectors.mapping(Unsealed::id, Collectors.toList())))
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                ids -> SealedContent.of(handle, ids.getKey(), ids.getValue())));
    }

    private static void insert(Handle handle, List<Seal> seals, Instant now) {
        if (seals.isEmpty()) {
            return;
        }
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO <ledger>.seal (seq, kind, id, prev_hash, hash, sealed_at)
                        VALUES (:seq, :kind, :id, :prevHash, :hash, :now)
                        """)) {
            for (Seal seal : seals) {
                rows.bind("seq", seal.seq())
                        .bind("kind", seal.kind())
                        .bind("id", seal.id())
                        .bind("prevHash", seal.prevHash())
                        .bind("hash", seal.hash())
                        .bind("now", now)
                        .add();
            }
            rows.execute();
        }
    }

    static Optional<Seal> head(Handle handle) {
        return handle.createQuery("SELECT * FROM <ledger>.seal ORDER BY seq DESC LIMIT 1")
                .map(ROW)
                .findOne();
    }

    static List<Seal> after(Handle handle, long seq, int limit) {
        return handle.createQuery(
                        """
                        SELECT * FROM <ledger>.seal WHERE seq > :seq ORDER BY seq LIMIT :limit
                        """)
                .bind("seq", seq)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }
}
