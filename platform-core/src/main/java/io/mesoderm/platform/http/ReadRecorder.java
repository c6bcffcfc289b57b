package io.mesoderm.platform.http;

import io.mesoderm.spi.context.CallContext;

/** Takes the one audit event of a request that reads patients. */
@FunctionalInterface
public interface ReadRecorder {

    /**
     * Returns once the event is safe in the queue; throws {@link Problem} 503 when the queue is
     * full, and the data is then not sent.
     */
    void record(ReadEvent event, CallContext context);
}
