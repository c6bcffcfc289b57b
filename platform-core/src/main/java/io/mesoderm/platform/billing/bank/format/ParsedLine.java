package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One movement on an account.
 *
 * @param number the line of the file where it begins
 * @param amount exact; money in is positive, by the entry's credit or debit mark alone
 * @param bankReference what the bank calls this movement
 * @param reference what the account's owner or the payer called it
 * @param entryReference the entry's number in its statement: to be shown, and another one in another file
 * @param batch the batch entry it is a part of
 * @param reversal whether the bank says that it undoes another movement
 */
public record ParsedLine(
        int number,
        LocalDate bookedOn,
        Optional<LocalDate> valueOn,
        BigDecimal amount,
        Optional<String> bankReference,
        Optional<String> reference,
        Optional<String> entryReference,
        Optional<String> endToEnd,
        Optional<String> batch,
        boolean reversal,
        Optional<String> counterparty,
        Optional<String> counterAccount,
        String text) {}
