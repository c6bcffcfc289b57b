package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line of a CODA file: 128 places, of which each has its meaning; places are counted from one, as the standard does. */
record CodaLine(int number, String text) {

    static final int LENGTH = 128;

    private static final int DECIMALS = 3;
    private static final Pattern AMOUNT = Pattern.compile("\\d{15}");
    private static final Pattern DAY = Pattern.compile("\\d{6}");
    private static final String NO_DAY = "000000";

    /** What stands from one place to another, without the blanks around it. */
    String at(int from, int to) {
        return text.substring(from - 1, to).strip();
    }

    char mark(int place) {
        return text.charAt(place - 1);
    }

    /** Money in is above zero; the last three of the fifteen digits are decimals. */
    BigDecimal amount(int signAt, int from) {
        String digits = text.substring(from - 1, from + 14);
        if (!AMOUNT.matcher(digits).matches()) {
            throw new IllegalArgumentException(FieldText.quoted(digits) + " is no amount");
        }
        BigDecimal amount = new BigDecimal(new BigInteger(digits), DECIMALS);
        return switch (mark(signAt)) {
            case '0' -> amount;
            case '1' -> amount.negate();
            default ->
                    throw new IllegalArgumentException(
                            FieldText.quoted(text.substring(signAt - 1, signAt))
                                    + " says neither credit nor debit");
        };
    }

    /** Six digits, the day first; empty where the bank knows none. */
    Optional<LocalDate> day(int from) {
        String digits = text.substring(from - 1, from + 5);
        if (digits.equals(NO_DAY)) {
            return Optional.empty();
        }
        if (!DAY.matcher(digits).matches()) {
            throw new IllegalArgumentException(FieldText.quoted(digits) + " is no date");
        }
        return Optional.of(
                FieldText.swiftDay(
                        digits.substring(4) + digits.substring(2, 4) + digits.substring(0, 2)));
    }
}
