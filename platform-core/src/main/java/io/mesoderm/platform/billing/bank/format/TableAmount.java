package io.mesoderm.platform.billing.bank.format;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts with the marks that a mapping names and no other; the sign before or behind. */
record TableAmount(Pattern form, String decimal, String thousands) {

    static TableAmount of(TableMapping mapping) {
        String decimal = mapping.decimal().sign();
        String thousands = mapping.thousands().map(NumberMark::sign).orElse("");
        String whole =
                thousands.isEmpty()
                        ? "\\d+"
                        : "\\d{1,3}(?:" + Pattern.quote(thousands) + "\\d{3})+|\\d+";
        return new TableAmount(
                Pattern.compile(
                        "([+-]?)((?:" + whole + ")(?:" + Pattern.quote(decimal) + "\\d+)?)(-?)"),
                decimal,
                thousands);
    }

    BigDecimal read(String text) {
        Matcher parts = form.matcher(text.replace('\u00a0', ' ').replace('\u202f', ' '));
        if (!parts.matches() || (!parts.group(1).isEmpty() && !parts.group(3).isEmpty())) {
            throw new IllegalArgumentException(
                    FieldText.quoted(text) + " is no amount as the mapping says it");
        }
        String plain = parts.group(2);
        if (!thousands.isEmpty()) {
            plain = plain.replace(thousands, "");
        }
        BigDecimal amount = FieldText.unsignedAmount(plain.replace(decimal, "."));
        return (parts.group(1) + parts.group(3)).equals("-") ? amount.negate() : amount;
    }
}
