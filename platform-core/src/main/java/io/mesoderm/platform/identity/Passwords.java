package io.mesoderm.platform.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

import io.mesoderm.platform.http.Problem;

import java.util.function.Supplier;

/**
 * Argon2id with 19 MiB, two passes and one lane: the first recommendation of OWASP's password
 * storage guidance. An unknown account costs the same time as a known one. Few are computed at once and few wait, so
 * that a crowd at sign-in fills neither the memory nor the processors.
 */
final class Passwords {

    /** Shortest password a person may choose (ASVS 5.0, 6.2.1). */
    static final int MIN_LENGTH = 12;

    /** One processor is left to everybody else; four take 76 MiB, of a heap of 768. */
    static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 4);

    /** Each may bring a body of a megabyte. */
    private static final int WAITING = 32;

    private static final Turns TURNS = new Turns(AT_ONCE, WAITING);

    private static final Argon2Function ARGON2 =
            Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
    private static final String DECOY = hashed("no account has this password");

    private Passwords() {}

    /** A {@code password-too-short} problem (422) at {@code field} unless it may be chosen. */
    static void requireLength(String password, String field) {
        if (password.length() < MIN_LENGTH) {
            throw Problem.of(422, "password-too-short", "A password has at least 12 characters.")
                    .field(field, "has fewer than 12 characters");
        }
    }

    /** Does what calls {@link #matches} or {@link #decline} when it is its turn; {@code sign-in-busy} (503) if none comes. */
    static <T> T inTurn(Supplier<T> work) {
        return TURNS.take(work);
    }

    /** In a turn of its own. */
    static String hash(String password) {
        return inTurn(() -> hashed(password));
    }

    private static String hashed(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
    }

    static boolean matches(String password, String hash) {
        return Password.check(password, hash).with(ARGON2);
    }

    /** Spends the time of a check on nothing, and says no. */
    static boolean decline(String password) {
        matches(password, DECOY);
        return false;
    }
}
