package io.mesoderm.platform.identity;

import java.util.Locale;

/** E-mail addresses are compared trimmed and in lower case, so that one person has one account. */
final class Email {

    private Email() {}

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
