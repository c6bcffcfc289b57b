package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A movement of a CODA file while its two to three lines, and those that inform about it, are read. */
final class CodaMovement {

    private static final Pattern BELGIAN = Pattern.compile("101(\\d{12}).*");
    private static final String NOT_PROVIDED = "NOTPROVIDED";

    final int number;
    final String sequence;
    final String detail;

    /** What kind of movement it is: 1 and 2 are totals, 5 to 9 what a total is made of. */
    final char type;

    final BigDecimal amount;

    private final LocalDate bookedOn;
    private final Optional<LocalDate> valueOn;
    private final String bankReference;
    private final boolean structured;
    private final StringBuilder words = new StringBuilder();
    private String customerReference = "";
    private String counterAccount = "";
    private String counterparty = "";
    private boolean reversal;

    /** Begins with line 2.1; an {@link IllegalArgumentException} says what of it means nothing. */
    CodaMovement(CodaLine line) {
        number = line.number();
        sequence = line.at(3, 6);
        detail = line.at(7, 10);
        bankReference = line.at(11, 31);
        amount = line.amount(32, 33);
        valueOn = line.day(48);
        type = line.mark(54);
        structured = line.mark(62) == '1';
        words.append(line.at(63, 115));
        bookedOn =
                line.day(116)
                        .orElseThrow(() -> new IllegalArgumentException("has no day of entry"));
    }

    boolean isTotal() {
        return detail.equals("0000");
    }

    void second(CodaLine line) {
        say(line.at(11, 63));
        customerReference = line.at(64, 98);
        reversal = line.mark(113) >= '1' && line.mark(113) <= '9';
    }

    void third(CodaLine line) {
        counterAccount = Iban.plain(line.at(11, 44));
        counterparty = line.at(48, 82);
        say(line.at(83, 125));
    }

    void say(String more) {
        if (!more.isEmpty()) {
            words.append(words.isEmpty() ? "" : " ").append(more);
        }
    }

    ParsedLine line() {
        return line(bankReference, Optional.empty());
    }

    /** One of those that {@code total} is made of, by an id of its own where the bank gives all of them one. */
    ParsedLine partOf(CodaMovement total) {
        String own =
                bankReference.isEmpty() || bankReference.equals(total.bankReference)
                        ? total.bankReference + "/" + detail
                        : bankReference;
        return line(own, said(total.bankReference).or(() -> Optional.of(total.sequence)));
    }

    private ParsedLine line(String reference, Optional<String> batch) {
        return new ParsedLine(
                number,
                bookedOn,
                valueOn,
                amount,
                said(reference),
                creditorReference(),
                Optional.of(sequence + "/" + detail),
                said(customerReference).filter(text -> !text.equals(NOT_PROVIDED)),
                batch,
                reversal,
                said(counterparty),
                said(counterAccount),
                words.toString());
    }

    /** The twelve digits by which Belgian invoices ask to be paid. */
    private Optional<String> creditorReference() {
        var digits = BELGIAN.matcher(words);
        return structured && digits.matches() ? Optional.of(digits.group(1)) : Optional.empty();
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
