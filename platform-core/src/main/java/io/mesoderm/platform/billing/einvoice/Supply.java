package io.mesoderm.platform.billing.einvoice;

import io.mesoderm.platform.billing.tax.TaxCategory;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How something on an invoice is taxed: what lines are grouped by, one breakdown for each.
 *
 * @param reason why nothing is charged, if nothing is
 */
public record Supply(TaxCategory category, BigDecimal percent, Optional<String> reason) {

    public Supply {
        percent = percent.stripTrailingZeros();
    }

    /** The percentage as a number without exponent; nothing is outside the tax at a rate. */
    Optional<BigDecimal> shownPercent() {
        return category == TaxCategory.O
                ? Optional.empty()
                : Optional.of(percent.scale() < 0 ? percent.setScale(0) : percent);
    }
}
