/**
 * Findings of a module's own rules: the condition stands in the module's code, weight and words in a catalogue that the chain
 * may change.
 */
@Export
@Version("1.0.0")
package io.mesoderm.spi.rule;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
