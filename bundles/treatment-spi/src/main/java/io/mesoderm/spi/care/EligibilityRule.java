package io.mesoderm.spi.care;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

import java.util.List;

/**
 * A rule about whom the treatment suits. Asked at plan, booking, check-in and before a session is
 * recorded.
 */
@FunctionalInterface
@ConsumerType
public interface EligibilityRule {

    /**
     * Every finding that applies, each with its source. The host takes the weightiest; an
     * unanswered mandatory question is {@link Severity#INCOMPLETE}, never silence. Pure; may read
     * reference data.
     */
    List<Finding> check(CareSituation situation, CallContext context);
}
