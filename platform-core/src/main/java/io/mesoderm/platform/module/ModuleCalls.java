package io.mesoderm.platform.module;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ChargeItem;
import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.view.Contribution;
import io.mesoderm.spi.view.View;
import io.mesoderm.spi.view.ViewRequest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the core calls modules: always the version that serves the chain, always under guard. */
public interface ModuleCalls {

    /** Whether the module is enabled at the site; true also while it cannot be served. */
    boolean entitled(ChainId chain, SiteId site, ModuleId module);

    /** Modules enabled at the site and served, by id. */
    List<ModuleId> entitledAt(ChainId chain, SiteId site);

    /**
     * The version that serves the chain, to be looked at (its declared types and values); calls into
     * it go through {@link #guarded}. Throws {@link Problem}: 404 when the chain has no such module,
     * 503 {@code module-unavailable} when it cannot be served, with the reason.
     */
    TreatmentModule serving(ChainId chain, ModuleId module);

    /** What the version that serves the chain said it contributes, when it started; throws as {@link #serving} does. */
    Contributions contributions(ChainId chain, ModuleId module);

    /**
     * Calls the version that serves the context's chain: on the current thread if it belongs to the
     * module's pool (so that a running unit of work is kept), else on one of the pool. A {@code
     * TreatmentException} comes out as {@link Problem} {@code <module>:<code>}, any other as 500
     * {@code module-failed}, as does an answer that is nothing or more than the host keeps; 504 {@code
     * module-timeout} past the deadline, 503 {@code module-busy} when the pool is full. {@code operation}
     * names the call in figures and faults.
     */
    <T> T guarded(
            ModuleId module,
            String operation,
            CallContext context,
            Function<TreatmentModule, T> call);

    /**
     * What the module charges a session as, by {@link #guarded}; nothing if it prices none. An item that the module
     * does not declare is its fault too: nobody could give it a price.
     */
    List<ChargeItem> price(
            ModuleId module, TreatmentSession session, boolean dryRun, CallContext context);

    /** The contribution's view, or an error card when it fails or takes longer than 300 ms. */
    View view(ModuleId module, Contribution contribution, ViewRequest request);

    /** The script of an element as the version has it that serves the chain; none while it is not served, or ships none. */
    Optional<ElementScript> element(ChainId chain, ModuleId module, String tag);

    /** The same script by the hash in its address, from whichever version in service has it. */
    Optional<ElementScript> element(ModuleId module, String hash, String tag);
}
