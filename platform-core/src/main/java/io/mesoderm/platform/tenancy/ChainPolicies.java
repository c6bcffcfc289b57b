package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;

import org.jdbi.v3.core.Handle;

import java.time.ZoneId;
import java.util.Currency;

/** The one row of policy each chain has. */
public final class ChainPolicies {

    private ChainPolicies() {}

    /** As it was when the running unit of work asked first: one command is decided by one policy. */
    public static ChainPolicy read(Handle handle) {
        return TenantDatabase.once(ChainPolicy.class, () -> readAgain(handle));
    }

    private static ChainPolicy readAgain(Handle handle) {
        return handle.createQuery(
                        "SELECT sharing, settlement_zone, settlement_currency, version FROM"
                                + " chain_policy WHERE id = 1")
                .map(
                        (rs, ctx) ->
                                new ChainPolicy(
                                        SharingPolicy.valueOf(rs.getString(1)),
                                        ZoneId.of(rs.getString(2)),
                                        Currency.getInstance(rs.getString(3)),
                                        rs.getLong(4)))
                .one();
    }

    /**
     * Until the transaction ends nobody else passes here: for rules of a whole chain that are added where no row is
     * there yet that two could fight for.
     */
    public static void hold(Handle handle) {
        handle.createQuery("SELECT id FROM chain_policy WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
        TenantDatabase.forget(ChainPolicy.class);
    }

    static void insertIfAbsent(Handle handle, ChainPolicy policy) {
        handle.createUpdate(
                        """
                        INSERT IGNORE INTO chain_policy (id, sharing, settlement_zone, settlement_currency, version)
                        VALUES (1, :sharing, :zone, :currency, :version)
                        """)
                .bind("sharing", policy.sharing().name())
                .bind("zone", policy.settlementZone().getId())
                .bind("currency", policy.settlementCurrency().getCurrencyCode())
                .bind("version", policy.version())
                .execute();
        TenantDatabase.forget(ChainPolicy.class);
    }

    /**
     * Replaces the policy that has {@code policy.version()}; a {@code version-stale} problem if it
     * has moved on.
     */
    static ChainPolicy replace(Handle handle, ChainPolicy policy) {
        int rows =
                handle.createUpdate(
                                """
                                UPDATE chain_policy SET sharing = :sharing, settlement_zone = :zone,
                                  settlement_currency = :currency, version = version + 1
                                WHERE id = 1 AND version = :version
                                """)
                        .bind("sharing", policy.sharing().name())
                        .bind("zone", policy.settlementZone().getId())
                        .bind("currency", policy.settlementCurrency().getCurrencyCode())
                        .bind("version", policy.version())
                        .execute();
        TenantDatabase.forget(ChainPolicy.class);
        if (rows == 0) {
            throw Problem.stale();
        }
        return read(handle);
    }
}
