package io.mesoderm.platform.inventory;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What came in with a delivery. {@code productName} and {@code unit} are needed the first time the chain
 * meets the product; afterwards they must be left out or agree. What is said of its handling ({@code container},
 * {@code inUseDays}, {@code needsCertificate}) holds for the product from then on, and what is said of its supplier for the
 * lot.
 */
public record Receipt(
        @Shape(regex = "[a-z0-9]+(-[a-z0-9]+)*", hint = "small letters, digits and single dashes")
                @Length(max = 64)
                String productCode,
        @Length(max = 200) Optional<String> productName,
        @Length(max = 16) Optional<String> unit,
        @Length(min = 1, max = 64) String lotNumber,
        LocalDate expiresOn,
        @Range(max = 1_000_000) BigDecimal quantity,
        Optional<Container> container,
        @Range(min = 1, max = 365) Optional<Integer> inUseDays,
        Optional<Boolean> needsCertificate,
        @Length(min = 1, max = 120) Optional<String> supplier,
        @Length(min = 1, max = 80) Optional<String> certificate) {

    /** Of a product of no special handling. */
    public Receipt(
            String productCode,
            Optional<String> productName,
            Optional<String> unit,
            String lotNumber,
            LocalDate expiresOn,
            BigDecimal quantity) {
        this(
                productCode,
                productName,
                unit,
                lotNumber,
                expiresOn,
                quantity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Says how the product is handled. */
    public Receipt handled(Container comesIn, Optional<Integer> days, boolean certified) {
        return new Receipt(
                productCode,
                productName,
                unit,
                lotNumber,
                expiresOn,
                quantity,
                Optional.of(comesIn),
                days,
                Optional.of(certified),
                supplier,
                certificate);
    }

    /** Says where the lot is from. */
    public Receipt from(String from, String number) {
        return new Receipt(
                productCode,
                productName,
                unit,
                lotNumber,
                expiresOn,
                quantity,
                container,
                inUseDays,
                needsCertificate,
                Optional.of(from),
                Optional.of(number));
    }
}
