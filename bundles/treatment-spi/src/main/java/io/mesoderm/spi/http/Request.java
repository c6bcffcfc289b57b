package io.mesoderm.spi.http;

import io.mesoderm.spi.context.CallContext;

/** One validated call of an endpoint. */
public record Request<I>(I input, CallContext context) {}
