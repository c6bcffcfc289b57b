package io.mesoderm.treatment.combination.prp;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

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
        @Range(min = 1, max = 60) @Unit("ml") BigDecimal bloodMl) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    /** The code however it was typed: a tube is the same with small letters or a space behind. */
    String ownCode() {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /** Hours from the draw to the end of the session it is used in, a begun hundredth of an hour as a whole one. */
    BigDecimal hoursUntil(Instant end) {
        return BigDecimal.valueOf(Duration.between(drawnAt, end).toSeconds())
                .divide(SECONDS_PER_HOUR, 2, RoundingMode.CEILING);
    }
}
