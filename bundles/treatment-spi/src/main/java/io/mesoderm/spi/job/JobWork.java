package io.mesoderm.spi.job;

import io.mesoderm.spi.context.CallContext;

import org.osgi.annotation.versioning.ConsumerType;

/** One run for one chain; resumable: it may be cut anywhere and is then started again. */
@FunctionalInterface
@ConsumerType
public interface JobWork {

    JobOutcome run(CallContext context);
}
