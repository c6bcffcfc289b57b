package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A tube of blood: the kit it is of, its own code, and the patient's number as it was read back from
 * each of its two labels.
 */
public record Tube(
        @Lookup("lots") LotId kit,
        @Length(min = 1, max = 40) String code,
        @Length(min = 1, max = 40) String firstLabel,
        @Length(min = 1, max = 40) String secondLabel,
        Instant drawnAt,
        @Range(min = 1, max = 60) @Unit("ml") BigDecimal bloodMl) {}
