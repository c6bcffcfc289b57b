package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The control database's list of chains. */
public final class ChainDirectory {

    private static final RowMapper<ChainRecord> ROW =
            (rs, ctx) ->
                    new ChainRecord(
                            new ChainId(rs.getString("chain_key")),
                            rs.getString("display_name"),
                            ChainRecord.State.valueOf(rs.getString("state")),
                            ctx.findColumnMapperFor(Instant.class)
                                    .orElseThrow()
                                    .map(rs, "created_at", ctx));

    private ChainDirectory() {}

    public static Optional<ChainRecord> find(Handle control, ChainId key) {
        return control.createQuery(
                        "SELECT chain_key, display_name, state, created_at FROM chain WHERE"
                                + " chain_key = :key")
                .bind("key", key.key())
                .map(ROW)
                .findOne();
    }

    /** Chains after {@code after} by key, at most {@code limit}. */
    public static List<ChainRecord> list(Handle control, String after, int limit) {
        return control.createQuery(
                        """
                        SELECT chain_key, display_name, state, created_at FROM chain
                        WHERE chain_key > :after ORDER BY chain_key LIMIT :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** All that are open: whoever works for every chain may leave none out, so this list has no end of its own. */
    public static List<ChainId> active(Handle control) {
        return control.createQuery(
                        "SELECT chain_key FROM chain WHERE state = 'ACTIVE' ORDER BY chain_key")
                .mapTo(String.class)
                .map(ChainId::new)
                .list();
    }

    static void insertIfAbsent(Handle control, ChainId key, String displayName, Instant now) {
        control.createUpdate(
                        """
                        INSERT IGNORE INTO chain (chain_key, display_name, state, created_at)
                        VALUES (:key, :name, 'CREATING', :now)
                        """)
                .bind("key", key.key())
                .bind("name", displayName)
                .bind("now", now)
                .execute();
    }

    static void activate(Handle control, ChainId key) {
        control.createUpdate("UPDATE chain SET state = 'ACTIVE' WHERE chain_key = :key")
                .bind("key", key.key())
                .execute();
    }
}
