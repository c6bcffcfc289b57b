/**
 * {@code mesoderm.yaml} as records. The shipped file is packed into the jar and holds every key with its
 * default, so the documentation of a key and its default are one thing.
 */
package io.mesoderm.platform.config;
