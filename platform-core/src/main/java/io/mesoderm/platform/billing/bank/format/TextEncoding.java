package io.mesoderm.platform.billing.bank.format;

import java.nio.charset.Charset;

/** How a table of text is written, where its bytes do not tell. */
public enum TextEncoding {
    UTF_8("UTF-8"),
    UTF_16("UTF-16"),
    ISO_8859_1("ISO-8859-1"),
    WINDOWS_1252("windows-1252");

    private final String name;

    TextEncoding(String name) {
        this.name = name;
    }

    Charset charset() {
        return Charset.forName(name);
    }
}
