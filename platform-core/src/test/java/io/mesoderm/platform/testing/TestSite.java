package io.mesoderm.platform.testing;

import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.SiteId;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A chain of a {@link TestHost} and its site, and calls made there. */
public record TestSite(TestHost host, TestChain chain, SiteId site) implements AutoCloseable {

    public CallContext context(String... permissions) {
        return at(site, permissions);
    }

    public CallContext at(SiteId other, String... permissions) {
        return new CallContext(
                chain.id(),
                Optional.of(other),
                new Actor("test", Optional.empty(), Set.of(permissions)),
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                "test");
    }

    @Override
    public void close() {
        host.forget(chain);
    }
}
