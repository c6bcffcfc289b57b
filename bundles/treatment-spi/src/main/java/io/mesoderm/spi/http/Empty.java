package io.mesoderm.spi.http;

/** Input or output of an endpoint that has none; answered with 204. */
public record Empty() {

    public static final Empty EMPTY = new Empty();
}
