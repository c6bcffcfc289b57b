package io.mesoderm.platform.http;

import io.mesoderm.spi.context.CallContext;

import java.util.function.Supplier;

/** Runs a command at most once per caller and key. */
interface Commands {

    /**
     * Runs {@code command} in one transaction with the row that remembers it, or gives the stored answer of the first time. Throws
     * {@link Problem} 422 for the same key with another request, 409 while the first is still running.
     */
    Answer once(CommandKey key, CallContext context, Supplier<Answer> command);
}
