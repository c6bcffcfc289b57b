package io.mesoderm.spi.care;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

import java.util.List;

/** A rule about days between sessions, of this module or of others. Days are local to the site. */
@FunctionalInterface
@ConsumerType
public interface SpacingRule {

    /**
     * Findings for a session of {@code situation.modality()} on {@code situation.day()}, given the
     * history. Pure.
     */
    List<Finding> check(CareSituation situation, CallContext context);
}
