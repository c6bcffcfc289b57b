package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;

/**
 * One injection on the scalp map: where, how deep and how much. {@code xPct} and {@code yPct} are parts of the map's width and
 * height, from the upper left; the map shows the scalp from above with the forehead up, so the patient's left is on its left.
 */
public record InjectionPoint(
        ScalpZone zone,
        @Range(min = 0, max = 100) @Unit("%") BigDecimal xPct,
        @Range(min = 0, max = 100) @Unit("%") BigDecimal yPct,
        @Range(min = 0.1, max = 15) @Unit("mm") BigDecimal depthMm,
        @Range(min = 0.001, max = 1) @Unit("ml") BigDecimal ml) {

    private static final BigDecimal WIDTH = BigDecimal.valueOf(100);

    /** The same on the other side of the head. */
    InjectionPoint mirrored() {
        return new InjectionPoint(zone.mirrored(), WIDTH.subtract(xPct), yPct, depthMm, ml);
    }

    /** Whether the other is at the same place, however deep and however much. */
    boolean isAt(InjectionPoint other) {
        return xPct.compareTo(other.xPct) == 0 && yPct.compareTo(other.yPct) == 0;
    }
}
