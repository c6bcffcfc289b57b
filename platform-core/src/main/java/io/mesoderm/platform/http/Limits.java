package io.mesoderm.platform.http;

/** How much one request may send: a JSON body, and an import's raw one. */
public record Limits(long bodyBytes, long uploadBytes) {}
