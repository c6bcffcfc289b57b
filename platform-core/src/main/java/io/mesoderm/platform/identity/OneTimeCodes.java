package io.mesoderm.platform.identity;

/**
 * Hashes of short codes that are good once, as passwords are hashed: a copy of the database must not tell a code of six
 * digits before it expires. They wait for the same turns as sign-ins do.
 */
public final class OneTimeCodes {

    private OneTimeCodes() {}

    /** What may be stored of it; {@code sign-in-busy} (503) if its turn does not come. */
    public static String hash(String code) {
        return Passwords.hash(code);
    }

    /** Whether the hash was made of this code; {@code sign-in-busy} (503) if its turn does not come. */
    public static boolean matches(String code, String hash) {
        return Passwords.inTurn(() -> Passwords.matches(code, hash));
    }
}
