package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;

/** What one zone received: so many points, so much and so deep at each. */
public record TreatedZone(
        ScalpZone zone,
        @Range(min = 1, max = 500) int points,
        @Range(min = 0.001, max = 1) @Unit("ml") BigDecimal mlPerPoint,
        @Range(min = 0.1, max = 15) @Unit("mm") BigDecimal depthMm) {

    BigDecimal ml() {
        return mlPerPoint.multiply(BigDecimal.valueOf(points));
    }
}
