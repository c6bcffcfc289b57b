package io.mesoderm.platform.billing.bank.format;

/** A mark between the digits of an amount. */
public enum NumberMark {
    POINT("."),
    COMMA(","),
    SPACE(" "),
    APOSTROPHE("'");

    private final String sign;

    NumberMark(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }
}
