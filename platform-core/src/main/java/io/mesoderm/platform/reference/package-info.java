/**
 * Reference data: YAML files in {@code seeds/}, loaded into each chain, read by core and modules as
 * records. Every entry cites its sources; a file that has not changed is not loaded again.
 */
package io.mesoderm.platform.reference;
