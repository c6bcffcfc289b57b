package io.mesoderm.platform.schema;

/**
 * What is wrong with one field of an input and how to mend it; {@code field} is its path, such as
 * {@code zones[2].depthMm}.
 */
public record FieldError(String field, String message) {}
