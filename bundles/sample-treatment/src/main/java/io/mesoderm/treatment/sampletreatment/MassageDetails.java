package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.util.Optional;

// tag::details[]
/** What is recorded of a massage; the host checks it before any code of ours runs. */
public record MassageDetails(
        @Range(min = 5, max = 60) @Unit("min") int minutes,
        @Lookup("oils") @Length(min = 1, max = 60) String oil,
        @Lookup("lots") Optional<LotId> lot,
        @Range(min = 1, max = 50) @Unit("ml") Optional<BigDecimal> ml) {}
// end::details[]
