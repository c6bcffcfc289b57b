package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * One statement of one account in one currency.
 *
 * @param number the line of the file where it begins
 * @param account the account as the file calls it, without blanks
 * @param opening empty where the format has none (OFX, interim reports)
 */
public record ParsedStatement(
        int number,
        String account,
        Currency currency,
        StatementKind kind,
        String reference,
        Optional<String> sequence,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Balance> opening,
        Optional<Balance> closing,
        List<ParsedLine> lines) {

    public ParsedStatement {
        lines = List.copyOf(lines);
    }

    public BigDecimal total() {
        return lines.stream().map(ParsedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Closing − opening − lines: not zero if the statement is broken, empty if a balance is missing (invariant 14). */
    public Optional<BigDecimal> difference() {
        return opening.flatMap(
                first ->
                        closing.map(
                                last -> last.amount().subtract(first.amount()).subtract(total())));
    }
}
