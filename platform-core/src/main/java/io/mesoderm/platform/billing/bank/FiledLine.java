package io.mesoderm.platform.billing.bank;

import io.mesoderm.platform.billing.bank.format.ParsedLine;

import java.util.HexFormat;
import java.util.Map;

/**
 * A line with what it is recognised by when it comes again: day, amount and the bank's own reference, or all
 * its words where there is none; and which of several equal ones it is, since two payments of one day and
 * amount are two.
 */
record FiledLine(ParsedLine line, String sha256, int equalNo) {

    private static final HexFormat HEX = HexFormat.of();

    /** {@code counted} says how many equal ones the statement has had so far. */
    static FiledLine of(ParsedLine line, Map<String, Integer> counted) {
        String sha256 = HEX.formatHex(fingerprint(line));
        return new FiledLine(line, sha256, counted.merge(sha256, 1, Integer::sum));
    }

    private static byte[] fingerprint(ParsedLine line) {
        String amount = line.amount().stripTrailingZeros().toPlainString();
        return line.bankReference().isPresent()
                ? Fingerprint.of(
                        line.bookedOn(),
                        amount,
                        line.bankReference(),
                        line.batch(),
                        line.endToEnd())
                : Fingerprint.of(
                        line.bookedOn(),
                        amount,
                        line.reference(),
                        line.batch(),
                        line.endToEnd(),
                        line.counterparty(),
                        line.counterAccount(),
                        line.text());
    }

    /** The same line as the so-manieth of all equal ones of its account. */
    FiledLine numbered(int number) {
        return new FiledLine(line, sha256, number);
    }

    /** One word for {@code (sha256, equalNo)}. */
    String key() {
        return sha256 + "#" + equalNo;
    }

    byte[] bytes() {
        return HEX.parseHex(sha256);
    }
}
