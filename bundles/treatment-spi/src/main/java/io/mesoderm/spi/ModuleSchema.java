package io.mesoderm.spi;

/**
 * Where the module's changelog lies in its bundle, such as
 * {@code hair-mesotherapy/db/changelog.xml}. The host runs it; the module has no migration code.
 */
public record ModuleSchema(String changelog) {}
