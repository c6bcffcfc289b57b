package io.mesoderm.platform.billing.bank.format;

import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;

import java.util.List;
import java.util.Optional;

/**
 * What the columns of a bank's table mean: said once for an account, since a table tells nothing of itself.
 * A column is named as its header writes it, or by its place: {@code #3} is the third.
 *
 * @param separator between the cells of a CSV file; a comma if it is not said
 * @param encoding of a CSV file, if its bytes do not tell
 * @param headerRow the row of the header; 0 if there is none
 * @param footerRows how many rows at the end are no movements
 * @param newestFirst whether the first row is the last movement
 * @param datePattern such as {@code dd.MM.yyyy}
 * @param amount signed; or {@code debit} and {@code credit} instead
 * @param balance after the movement; with it the table can be checked
 * @param text columns whose words are put together
 */
public record TableMapping(
        @Length(min = 1, max = 1) Optional<String> separator,
        Optional<TextEncoding> encoding,
        @Range(min = 0, max = 100) int headerRow,
        @Range(min = 0, max = 100) Optional<Integer> footerRows,
        Optional<Boolean> newestFirst,
        @Length(min = 1, max = 30) String datePattern,
        NumberMark decimal,
        Optional<NumberMark> thousands,
        @Length(min = 1, max = 80) String bookedOn,
        @Length(min = 1, max = 80) Optional<String> valueOn,
        @Length(min = 1, max = 80) Optional<String> amount,
        @Length(min = 1, max = 80) Optional<String> debit,
        @Length(min = 1, max = 80) Optional<String> credit,
        @Length(min = 1, max = 80) Optional<String> balance,
        @Length(min = 1, max = 80) Optional<String> currency,
        @Length(min = 1, max = 80) Optional<String> bankReference,
        @Length(min = 1, max = 80) Optional<String> reference,
        @Length(min = 1, max = 80) Optional<String> endToEnd,
        @Length(min = 1, max = 80) Optional<String> counterparty,
        @Length(min = 1, max = 80) Optional<String> counterAccount,
        @Length(max = 10) List<String> text) {

    public TableMapping {
        text = List.copyOf(text);
    }

    /** Why no table can be read by it, by field; empty if one can. */
    public Optional<FileFault> fault() {
        if (amount.isPresent() == (debit.isPresent() && credit.isPresent())
                || debit.isPresent() != credit.isPresent()) {
            return fault("amount", "is needed, or debit and credit instead of it");
        }
        if (decimal != NumberMark.POINT && decimal != NumberMark.COMMA) {
            return fault("decimal", "is POINT or COMMA");
        }
        if (thousands.filter(decimal::equals).isPresent()) {
            return fault("thousands", "is the decimal mark too");
        }
        try {
            TableDay.of(datePattern);
        } catch (IllegalArgumentException e) {
            return fault("datePattern", e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<FileFault> fault(String field, String reason) {
        return Optional.of(new FileFault(1, field, reason));
    }
}
