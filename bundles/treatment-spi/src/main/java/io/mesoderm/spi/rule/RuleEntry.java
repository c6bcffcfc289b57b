package io.mesoderm.spi.rule;

import io.mesoderm.spi.care.Severity;

import org.osgi.annotation.versioning.ConsumerType;

import java.util.Map;

/** How heavy a rule is and what it says, by language; a record of a catalogue gives its components these names. */
@ConsumerType
public interface RuleEntry {

    Severity severity();

    Map<String, String> message();

    /** What may be done about it. */
    Map<String, String> resolution();
}
