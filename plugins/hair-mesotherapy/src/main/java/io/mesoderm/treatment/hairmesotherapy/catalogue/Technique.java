package io.mesoderm.treatment.hairmesotherapy.catalogue;

import java.math.BigDecimal;
import java.util.Map;

/**
 * A way to inject, with its depth band (FO-11). The upper end belongs to the band unless {@code
 * belowMax}: "less than 1 mm" does not take in 1 mm.
 */
public record Technique(
        Map<String, String> name,
        Map<String, String> description,
        InjectionDepth layer,
        BigDecimal depthMinMm,
        BigDecimal depthMaxMm,
        boolean belowMax) {

    public boolean allows(BigDecimal depthMm) {
        int top = depthMm.compareTo(depthMaxMm);
        return depthMm.compareTo(depthMinMm) >= 0 && (belowMax ? top < 0 : top <= 0);
    }
}
