package io.mesoderm.platform.inventory;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What came in with a delivery. {@code productName} and {@code unit} are needed the first time the chain
 * meets the product; afterwards they must be left out or agree.
 */
public record Receipt(
        @Shape(regex = "[a-z0-9]+(-[a-z0-9]+)*", hint = "small letters, digits and single dashes")
                @Length(max = 64)
                String productCode,
        @Length(max = 200) Optional<String> productName,
        @Length(max = 16) Optional<String> unit,
        @Length(min = 1, max = 64) String lotNumber,
        LocalDate expiresOn,
        @Range(max = 1_000_000) BigDecimal quantity) {}
