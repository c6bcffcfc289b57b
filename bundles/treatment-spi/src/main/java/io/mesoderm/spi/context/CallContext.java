package io.mesoderm.spi.context;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * One call: the chain, the site where it happens (empty for what the chain owns), who asks, in which
 * language, and the zone in which dates of this call are read. Made by the host at the door; passed on
 * as the last parameter; never stored.
 */
public record CallContext(
        ChainId chain,
        Optional<SiteId> site,
        Actor actor,
        Locale locale,
        ZoneId zone,
        String requestId) {

    /** The site of a call that happens at one; {@link IllegalStateException} for a chain-wide call. */
    public SiteId requiredSite() {
        return site.orElseThrow(() -> new IllegalStateException("this call has no site"));
    }
}
