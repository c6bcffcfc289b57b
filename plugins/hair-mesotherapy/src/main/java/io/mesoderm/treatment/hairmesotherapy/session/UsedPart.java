package io.mesoderm.treatment.hairmesotherapy.session;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;

import java.util.Optional;

/** Needles, cartridges or a roller head of one lot; a {@code serial} marks a part that must never be used again. */
public record UsedPart(
        @Lookup("lots") LotId lot,
        @Range(min = 1, max = 50) int count,
        @Length(max = 60) Optional<String> serial) {}
