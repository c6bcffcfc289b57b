package io.mesoderm.platform.http;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * What the routes need to know about modules. Called on a thread that may block, after the caller
 * was let into the site.
 */
public interface ModuleDispatch {

    /**
     * The version that serves the chain, if the site is entitled to the module; empty is answered
     * like any unknown path.
     */
    Optional<ModuleVersion> serving(ChainId chain, SiteId site, ModuleId module);

    /** Every module that answers at the site, for the site's own OpenAPI document. */
    List<ModuleVersion> servingAt(ChainId chain, SiteId site);

    /** The record that the version takes a session's details as, by modality; empty when it records no sessions. */
    Map<Modality, Class<? extends Record>> sessionDetails(ModuleVersion module);

    /**
     * Runs {@code work} on a platform thread of the module's bounded pool and waits for its result.
     * Throws {@link Problem} 503 {@code module-busy} when the pool is full and {@code
     * module-timeout} past the deadline; what {@code work} throws comes out as it is.
     */
    <T> T call(ModuleVersion module, CallContext context, Callable<T> work);
}
