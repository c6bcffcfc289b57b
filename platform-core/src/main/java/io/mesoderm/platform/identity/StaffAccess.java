package io.mesoderm.platform.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.mesoderm.platform.http.Access;
import io.mesoderm.platform.http.Caller;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets staff into their chain and the sites where they have a role today. Whoever has none gets the same
 * answer as for a place that does not exist. A changed role counts within five seconds.
 */
public final class StaffAccess implements Access {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final TenantDatabase database;
    private final InstantSource clock;
    private final Cache<Door, Optional<Entry>> entries =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(KEPT).build();

    public StaffAccess(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is asked for: who, and where to. */
    private record Door(UUID account, ChainId chain, Optional<SiteId> site) {}

    /** What was found: who they are there, and the clock of the place. */
    private record Entry(Actor actor, ZoneId zone) {}

    @Override
    public Optional<CallContext> enter(
            Caller caller, ChainId chain, Optional<SiteId> site, Locale locale, String requestId) {
        if (caller.onlyChain().filter(only -> !only.equals(chain.key())).isPresent()) {
            return Optional.empty();
        }
        return entries.get(new Door(caller.account(), chain, site), this::load)
                .map(
                        entry ->
                                new CallContext(
                                        chain,
                                        site,
                                        limited(entry.actor(), caller),
                                        locale,
                                        entry.zone(),
                                        requestId));
    }

    private static Actor limited(Actor actor, Caller caller) {
        return caller.scopes()
                .map(
                        scopes -> {
                            Set<String> permissions = new HashSet<>(actor.permissions());
                            permissions.retainAll(scopes);
                            return new Actor(actor.name(), actor.staff(), permissions, true);
                        })
                .orElse(actor);
    }

    private Optional<Entry> load(Door door) {
        AccountId account = new AccountId(door.account());
        boolean member =
                database.inControl(
                        control -> Accounts.isMember(control, account, door.chain().key()));
        if (!member) {
            return Optional.empty();
        }
        return database.inTransaction(
                SystemContext.of(door.chain()),
                handle ->
                        Staff.findByAccount(handle, account)
                                .filter(StaffMember::active)
                                .flatMap(staff -> entry(handle, staff, door.site())));
    }

    private Optional<Entry> entry(Handle handle, StaffMember staff, Optional<SiteId> place) {
        Optional<Site> site = place.flatMap(id -> Sites.find(handle, id));
        if (place.isPresent() && site.isEmpty()) {
            return Optional.empty();
        }
        ZoneId zone =
                site.map(Site::zone).orElseGet(() -> ChainPolicies.read(handle).settlementZone());
        Set<String> permissions =
                Staff.permissions(
                        handle, staff.id(), place, clock.instant().atZone(zone).toLocalDate());
        if (permissions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        new Actor(staff.displayName(), Optional.of(staff.id()), permissions),
                        zone));
    }
}
