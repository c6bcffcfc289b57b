package io.mesoderm.treatment.combination.needling;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;

/** The single-use roller head or cartridge: its lot, and the number that no second one of the lot has. */
public record Cartridge(@Lookup("lots") LotId lot, @Length(min = 1, max = 60) String serial) {}
