package io.mesoderm.spi.care;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Some of a lot used on the patient: {@code quantity} in the product's stock unit, more than 0 and of
 * at most 3 decimals, as stock is counted; {@code zone} where (empty if not local). The host takes it
 * from the site's stock and refuses another quantity and an expired, frozen or exhausted lot: whoever
 * records is told which field of the details holds the lot. A {@code serial} marks one part that is used once: the host
 * refuses it from every module if any module has used it.
 */
public record ProductUse(
        LotId lot,
        BigDecimal quantity,
        @Length(max = 200) String zone,
        @Length(max = 60) Optional<String> serial) {

    /** Of no single part. */
    public ProductUse(LotId lot, BigDecimal quantity, String zone) {
        this(lot, quantity, zone, Optional.empty());
    }
}
