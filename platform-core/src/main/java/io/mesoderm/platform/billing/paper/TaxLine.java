package io.mesoderm.platform.billing.paper;

import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.spi.billing.Money;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What of an invoice or credit note is taxed under a code, rounded once in its sum; base and tax are in the total.
 *
 * @param reason why nothing is charged, as it is printed
 */
public record TaxLine(
        String code,
        TaxCategory category,
        BigDecimal percent,
        Optional<String> reason,
        Money base,
        Money tax) {}
