package io.mesoderm.treatment.hairmesotherapy.recipe;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Lookup;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Unit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One ingredient of a recipe: how strong and how much. {@code product} is the stock product it comes
 * from; where it is named, a session must record a lot of that product.
 */
public record RecipeLine(
        @Lookup("ingredients") @Length(min = 1, max = 60) String ingredient,
        @Range(min = 0, max = 100) @Unit("%") Optional<BigDecimal> percent,
        @Range(min = 0.001, max = 50) @Unit("ml") BigDecimal ml,
        @Length(max = 60) Optional<String> product) {}
