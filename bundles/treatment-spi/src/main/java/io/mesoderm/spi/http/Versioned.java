package io.mesoderm.spi.http;

/** An output with a version: the host sends it as {@code ETag} and checks {@code If-Match} against it. */
public interface Versioned {

    long version();
}
