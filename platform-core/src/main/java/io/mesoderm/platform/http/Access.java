package io.mesoderm.platform.http;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.SiteId;

import java.util.Locale;
import java.util.Optional;

/**
 * Lets a caller into a chain, or a site of it. Called for every request below {@code
 * /chains/{chain}}, on a thread that may block.
 */
public interface Access {

    /**
     * The context of the call with the permissions the caller has there. Empty when the chain or
     * site does not exist, and just the same when the caller has no business there: nobody learns
     * which.
     */
    Optional<CallContext> enter(
            Caller caller, ChainId chain, Optional<SiteId> site, Locale locale, String requestId);
}
