package io.mesoderm.treatment.hairmesotherapy.catalogue;

import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.rule.RuleEntry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weight and words of a rule about what is injected (FO-…). Its condition is arithmetic on the recipe
 * or the session and stands in code; how heavy it is, what it says and its figures are the chain's to change: {@code
 * countries} in which the law itself forbids it (FO-06), the {@code min} of principal agents (FO-01), by how much volumes may
 * differ (FO-12), how long an opened vial lasts (FO-08).
 */
public record FormularyEntry(
        Severity severity,
        Map<String, String> message,
        Map<String, String> resolution,
        Optional<List<String>> countries,
        Optional<Integer> min,
        Optional<Integer> tolerancePercent,
        Optional<Integer> inUseDays)
        implements RuleEntry {}
