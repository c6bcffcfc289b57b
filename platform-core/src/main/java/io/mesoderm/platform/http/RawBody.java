package io.mesoderm.platform.http;

/**
 * An input component of this type takes the request's body as it is, up to the upload limit of the
 * configuration instead of the JSON one. For imports, whose format is not ours to describe.
 */
public record RawBody(byte[] bytes, String contentType) {}
