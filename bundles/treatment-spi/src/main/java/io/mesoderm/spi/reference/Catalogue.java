package io.mesoderm.spi.reference;

/**
 * A table of reference data: {@code name} is the file ({@code seeds/<module>/<name>.yaml}), {@code type}
 * the record each entry is read into. An entry that does not fit stops the module from starting, with
 * the file, the entry's code and the field.
 */
public record Catalogue<R extends Record>(String name, Class<R> type) {}
