package io.mesoderm.platform.billing.bank;

import io.mesoderm.spi.context.SiteId;

import java.util.Currency;
import java.util.UUID;

/**
 * A site's account at a bank, in one currency: what a bank keeps under one number in two currencies is two.
 *
 * @param number IBAN, or whatever else statements call it; capitals without blanks
 */
public record BankAccount(
        UUID id, SiteId site, String code, String number, Currency currency, String holder) {}
