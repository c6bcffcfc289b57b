package io.mesoderm.spi.http;

/** The methods an endpoint may answer. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
