package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.migration.MigrationEngine;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** The feature put together: what other features call, and the endpoints it answers. */
public record Tenancy(ChainCreation creation, List<Endpoint<?, ?>> endpoints) {

    /**
     * {@code steps} are what other features put into a new chain, in this order; {@code handover} is asked before a
     * site changes hands.
     */
    public static Tenancy of(
            TenantDatabase database,
            MigrationEngine migrations,
            List<NewChainStep> steps,
            SiteHandover handover,
            WriteAudit writes,
            PlatformTrail platform,
            InstantSource clock) {
        var creation = new ChainCreation(database, migrations, platform, clock, steps);
        return new Tenancy(
                creation,
                Stream.of(
                                new ChainEndpoints(database, creation, writes).endpoints(),
                                new SiteEndpoints(database, handover, writes, clock).endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList());
    }
}
