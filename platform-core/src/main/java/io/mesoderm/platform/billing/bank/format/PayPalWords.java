package io.mesoderm.platform.billing.bank.format;

import java.util.List;

/** The words by which PayPal's activity download names a movement, in English and in German. */
final class PayPalWords {

    private static final List<String> WITHDRAWALS =
            List.of(
                    "general withdrawal",
                    "user initiated withdrawal",
                    "autosweep",
                    "allgemeine abbuchung",
                    "von nutzer eingeleitete abbuchung",
                    "automatische übertragung");
    private static final List<String> REFUNDS =
            List.of("payment refund", "refund", "rückzahlung", "erstattung");
    private static final List<String> DISPUTES =
            List.of("chargeback", "payment reversal", "rückbuchung", "rücklastschrift");
    private static final List<String> FEES = List.of("fee", "gebühr", "entgelt");

    /** Money that comes in, and nobody has paid it. */
    private static final List<String> OWN =
            List.of(
                    "bank deposit",
                    "general currency conversion",
                    "reversal of",
                    "hold",
                    "bankgutschrift",
                    "allgemeine währungsumrechnung",
                    "storno",
                    "einbehaltung");

    private PayPalWords() {}

    /** Of the words in lower case; {@code in} if money comes in. */
    static PayPalBalance.Kind kind(String words, boolean in) {
        if (begins(WITHDRAWALS, words)) {
            return PayPalBalance.Kind.WITHDRAWAL;
        }
        if (begins(DISPUTES, words)) {
            return PayPalBalance.Kind.DISPUTE;
        }
        if (begins(REFUNDS, words)) {
            return PayPalBalance.Kind.REFUND;
        }
        if (FEES.stream().anyMatch(words::endsWith)) {
            return PayPalBalance.Kind.FEE;
        }
        return in && !begins(OWN, words)
                ? PayPalBalance.Kind.CHARGE
                : PayPalBalance.Kind.ADJUSTMENT;
    }

    private static boolean begins(List<String> beginnings, String words) {
        return beginnings.stream().anyMatch(words::startsWith);
    }
}
