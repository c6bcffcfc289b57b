/**
 * Records as data. A {@link io.mesoderm.platform.schema.RecordSchema} is compiled once from a
 * record's component types and {@code spi.field} annotations; from it come reading with every fault
 * named, writing, the JSON Schema of OpenAPI and the fields of a form. Nothing is cached outside
 * the record's own class, so a module that is gone leaves nothing behind.
 */
package io.mesoderm.platform.schema;
