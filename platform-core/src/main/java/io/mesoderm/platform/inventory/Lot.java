package io.mesoderm.platform.inventory;

import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.ProductId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A lot as one site has it. */
public record Lot(
        LotId lot,
        ProductId product,
        String productCode,
        String productName,
        String lotNumber,
        LocalDate expiresOn,
        BigDecimal remaining,
        String unit,
        Optional<Instant> frozenAt,
        Container container,
        Optional<String> supplier,
        Optional<String> certificate) {}
