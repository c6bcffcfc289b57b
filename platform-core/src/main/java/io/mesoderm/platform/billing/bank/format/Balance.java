package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What an account held at the end of a day, overdrawn if negative; exact, with as many decimals as the bank wrote. */
public record Balance(BigDecimal amount, LocalDate on) {}
