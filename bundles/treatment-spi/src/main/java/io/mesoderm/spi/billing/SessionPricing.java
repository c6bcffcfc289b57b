package io.mesoderm.spi.billing;

import io.mesoderm.spi.care.TreatmentSession;
import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

import java.util.List;

/** Says what a done session is charged as. The host finds prices, units and accounts. */
@FunctionalInterface
@ConsumerType
public interface SessionPricing {

    /**
     * Called after the recorder, or with {@code dryRun} for a quote. Must not write; the host stores the items, each of which
     * the module must declare.
     */
    List<ChargeItem> price(TreatmentSession session, boolean dryRun, CallContext context);
}
