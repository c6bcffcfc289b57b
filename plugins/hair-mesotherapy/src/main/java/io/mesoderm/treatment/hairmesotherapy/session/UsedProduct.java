package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Some of a lot that went into the patient; {@code openedOn} where the vial had been opened before. */
public record UsedProduct(
        @Lookup("lots") LotId lot,
        @Range(min = 0.001, max = 1000) BigDecimal quantity,
        Optional<LocalDate> openedOn) {}
