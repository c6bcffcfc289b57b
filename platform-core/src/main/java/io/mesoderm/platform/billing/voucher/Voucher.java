package io.mesoderm.platform.billing.voucher;

import io.mesoderm.spi.billing.Money;

import java.time.LocalDate;
import java.util.UUID;

/** A voucher that a site has sold, and what is left of it; whoever has the code may pay by it there. */
public record Voucher(UUID id, String code, LocalDate soldOn, Money value, Money left) {}
