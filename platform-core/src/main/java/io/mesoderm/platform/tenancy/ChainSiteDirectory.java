package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.SiteDirectory;

import java.time.InstantSource;

/** The site of a call as modules see it. */
public final class ChainSiteDirectory implements SiteDirectory {

    private final TenantDatabase database;
    private final InstantSource clock;

    public ChainSiteDirectory(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String country(CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Site site = Sites.require(handle, context);
                    return SiteOwnerships.entityAt(
                                    handle, context.requiredSite(), site.dayOf(clock.instant()))
                            .country();
                });
    }
}
