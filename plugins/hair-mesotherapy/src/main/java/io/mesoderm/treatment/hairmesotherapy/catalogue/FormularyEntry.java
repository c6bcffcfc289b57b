package io.mesoderm.treatment.hairmesotherapy.catalogue;

import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.rule.RuleEntry;

import java.util.Map;

/**
 * Weight and words of a rule about what is injected (FO-…). Its condition is arithmetic on the recipe
 * or the session and stands in code; how heavy it is, and what it says, is the chain's to change.
 */
public record FormularyEntry(
        Severity severity, Map<String, String> message, Map<String, String> resolution)
        implements RuleEntry {}
