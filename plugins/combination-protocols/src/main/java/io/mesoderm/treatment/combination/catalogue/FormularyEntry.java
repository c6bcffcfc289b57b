package io.mesoderm.treatment.combination.catalogue;

import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.rule.RuleEntry;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Weight, published limits (both ends included) and words of a rule about a session (FO-…). What is
 * compared with the limits stands in code; the rest is the chain's to change.
 */
public record FormularyEntry(
        Severity severity,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        Map<String, String> message,
        Map<String, String> resolution)
        implements RuleEntry {

    /** Whether the figure lies in the published band. */
    public boolean allows(BigDecimal figure) {
        return min.filter(least -> figure.compareTo(least) < 0).isEmpty()
                && max.filter(most -> figure.compareTo(most) > 0).isEmpty();
    }
}
