package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code module_entitlement} of a chain; an open row has the end of time in {@code until}. */
final class Entitlements {

    private static final RowMapper<Entitlement> ROW =
            (rs, ctx) ->
                    new Entitlement(
                            ctx.findColumnMapperFor(SiteId.class)
                                    .orElseThrow()
                                    .map(rs, "site_id", ctx),
                            new ModuleId(rs.getString("module")),
                            ctx.findColumnMapperFor(Instant.class)
                                    .orElseThrow()
                                    .map(rs, "since", ctx),
                            rs.getString("granted_by"));

    private Entitlements() {}

    /** All open ones of the chain. */
    static List<Entitlement> open(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT site_id, module, since, granted_by FROM module_entitlement
                        WHERE until = '9999-12-31 00:00:00' ORDER BY site_id, module
                        """)
                .map(ROW)
                .list();
    }

    /** Whether the module is enabled at the site; at any site if none is given. */
    static boolean isOpen(Handle handle, Optional<SiteId> site, ModuleId module) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM module_entitlement
                          WHERE module = :module AND until = '9999-12-31 00:00:00'
                            AND (:everywhere OR site_id = :site))
                        """)
                .bind("module", module)
                .bind("everywhere", site.isEmpty())
                .bindByType("site", site.orElse(null), SiteId.class)
                .mapTo(boolean.class)
                .one();
    }

    /** False when it is open already. */
    static boolean grant(Handle handle, Entitlement entitlement) {
        return handle.createUpdate(
                                """
                                INSERT IGNORE INTO module_entitlement (site_id, module, since, granted_by)
                                VALUES (:site, :module, :since, :by)
                                """)
                        .bind("site", entitlement.site())
                        .bind("module", entitlement.module().value())
                        .bind("since", entitlement.since())
                        .bind("by", entitlement.grantedBy())
                        .execute()
                == 1;
    }

    /** False when none is open. */
    static boolean revoke(Handle handle, SiteId site, ModuleId module, Instant now, String by) {
        return handle.createUpdate(
                                """
                                UPDATE module_entitlement SET until = :now, revoked_by = :by
                                WHERE site_id = :site AND module = :module AND until = '9999-12-31 00:00:00'
                                """)
                        .bind("site", site)
                        .bind("module", module.value())
                        .bind("now", now)
                        .bind("by", by)
                        .execute()
                == 1;
    }
}
