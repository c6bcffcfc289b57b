package io.mesoderm.spi.http;

import org.osgi.annotation.versioning.ConsumerType;

/** Answers a validated request; blocking, and on a thread the host chose. */
@FunctionalInterface
@ConsumerType
public interface Handler<I, O> {

    O handle(Request<I> request);
}
