package io.mesoderm.platform.billing.bank.format;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Account numbers of ISO 13616: the check digits say of most slips that they are one, the country's length of the rest. */
public final class Iban {

    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    /** Length by country, of SWIFT's IBAN registry (release 99). */
    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        lengths(15, "NO");
        lengths(16, "BE BI");
        lengths(18, "DK FK FI FO GL NL SD");
        lengths(19, "MK SI");
        lengths(20, "AT BA EE KZ LT LU MN XK");
        lengths(21, "CH HR LI LV");
        lengths(22, "BG BH CR DE GB GE IE ME RS VA");
        lengths(23, "AE GI IL IQ OM SO TL");
        lengths(24, "AD CZ ES MD PK RO SA SE SK TN VG");
        lengths(25, "LY PT ST");
        lengths(26, "IS TR");
        lengths(27, "DJ FR GR IT MC MR SM");
        lengths(28, "AL AZ BY CY DO GT HN HU LB NI PL SV");
        lengths(29, "BR EG PS QA UA");
        lengths(30, "JO KW MU YE");
        lengths(31, "MT SC");
        lengths(32, "LC");
        lengths(33, "RU");
    }

    private Iban() {}

    private static void lengths(int length, String countries) {
        for (String country : countries.split(" ")) {
            LENGTHS.put(country, length);
        }
    }

    /** The account's number as it is stored: capitals without blanks. */
    public static String plain(String account) {
        return account.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** Whether a plain number begins as an IBAN does. */
    public static boolean looksLike(String plain) {
        return FORM.matcher(plain).matches() && LENGTHS.containsKey(plain.substring(0, 2));
    }

    /** Whether a plain number is a whole IBAN with the right check digits. */
    public static boolean valid(String plain) {
        return FORM.matcher(plain).matches()
                && LENGTHS.getOrDefault(plain.substring(0, 2), plain.length()) == plain.length()
                && new BigInteger(digits(plain)).mod(NINETY_SEVEN).equals(BigInteger.ONE);
    }

    private static String digits(String plain) {
        return (plain.substring(4) + plain.substring(0, 4))
                .chars()
                .mapToObj(c -> Integer.toString(Character.digit(c, 36)))
                .collect(Collectors.joining());
    }
}
