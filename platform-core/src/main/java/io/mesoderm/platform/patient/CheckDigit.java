package io.mesoderm.platform.patient;

/**
 * The check digit of patient numbers, by Damm's quasigroup: it finds every single wrong digit and
 * every swap of two neighbours, the two slips people make when they copy a number.
 */
final class CheckDigit {

    private static final String[] QUASIGROUP = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    private CheckDigit() {}

    /** {@code digits} with its check digit behind. */
    static String append(long digits) {
        String text = Long.toString(digits);
        return text + interim(text);
    }

    static boolean holds(String number) {
        return number.length() > 1
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && interim(number) == 0;
    }

    private static int interim(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = QUASIGROUP[interim].charAt(digits.charAt(i) - '0') - '0';
        }
        return interim;
    }
}
