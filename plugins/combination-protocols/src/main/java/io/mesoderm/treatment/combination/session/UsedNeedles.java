package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;

/** Needles of one lot. */
public record UsedNeedles(@Lookup("lots") LotId lot, @Range(min = 1, max = 50) int count) {}
