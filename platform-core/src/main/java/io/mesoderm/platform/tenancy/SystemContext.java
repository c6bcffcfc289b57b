package io.mesoderm.platform.tenancy;

import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Calls the platform makes for itself: jobs, deliveries, opening a chain. Their actor is no person
 * and has no permission.
 */
public final class SystemContext {

    private static final Actor PLATFORM = new Actor("platform", Optional.empty(), Set.of());

    private SystemContext() {}

    public static CallContext of(ChainId chain) {
        return new CallContext(
                chain,
                Optional.empty(),
                PLATFORM,
                Locale.ROOT,
                ZoneOffset.UTC,
                UUID.randomUUID().toString());
    }

    public static CallContext at(ChainId chain, SiteId site, ZoneId zone) {
        return new CallContext(
                chain,
                Optional.of(site),
                PLATFORM,
                Locale.ROOT,
                zone,
                UUID.randomUUID().toString());
    }
}
