package io.mesoderm.platform.module;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which modules each site of a chain has, asked on every request. A change on this node shows at once,
 * one on another node within two seconds; the rows are the truth.
 */
final class EntitlementCache {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final TenantDatabase database;
    private final InstantSource clock;
    private final Map<ChainId, Snapshot> chains = new ConcurrentHashMap<>();

    EntitlementCache(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Map<ModuleId, Entitlement> at(ChainId chain, SiteId site) {
        return snapshot(chain).sites().getOrDefault(site, Map.of());
    }

    Optional<Entitlement> find(ChainId chain, SiteId site, ModuleId module) {
        return Optional.ofNullable(at(chain, site).get(module));
    }

    /** Whether any site of the chain has the module. */
    boolean anywhere(ChainId chain, ModuleId module) {
        return snapshot(chain).sites().values().stream().anyMatch(site -> site.containsKey(module));
    }

    /** Call it once a change is committed. */
    void forget(ChainId chain) {
        chains.remove(chain);
    }

    private Snapshot snapshot(ChainId chain) {
        Instant now = clock.instant();
        Snapshot known = chains.get(chain);
        if (known != null && known.readAt().plus(FRESH).isAfter(now)) {
            return known;
        }
        Map<SiteId, Map<ModuleId, Entitlement>> sites =
                database.inTransaction(SystemContext.of(chain), Entitlements::open).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Entitlement::site,
                                        Collectors.toMap(
                                                Entitlement::module, entitlement -> entitlement)));
        Snapshot fresh = new Snapshot(now, sites);
        chains.put(chain, fresh);
        return fresh;
    }

    private record Snapshot(Instant readAt, Map<SiteId, Map<ModuleId, Entitlement>> sites) {}
}
