package io.mesoderm.platform.identity;

import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Guessing gets slower, and nobody is locked out for good (that would let a stranger lock anybody
 * out): after five failures each further one doubles the wait, from 2 s to at most 15 min. Kept per
 * address of the account, known or not.
 */
final class SignInDelay {

    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private SignInDelay() {}

    /** How long to wait after that many failures in a row. */
    static Duration after(int failures) {
        if (failures < FREE_FAILURES) {
            return Duration.ZERO;
        }
        long seconds = 1L << Math.min(failures - FREE_FAILURES + 1, 20);
        return seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
    }

    /** Refuses with {@code sign-in-delayed} (429) while the wait runs. */
    static void check(Handle control, String email, Instant now) {
        Optional<Instant> retryAt =
                control.createQuery(
                                "SELECT retry_at FROM sign_in_failure WHERE subject_hash ="
                                        + " :subject")
                        .bind("subject", subject(email))
                        .mapTo(Instant.class)
                        .findOne();
        retryAt.filter(now::isBefore)
                .ifPresent(
                        at -> {
                            throw Problem.of(
                                            429,
                                            "sign-in-delayed",
                                            "Too many failed attempts; try again after the time"
                                                    + " given.")
                                    .retryAfter((int) Duration.between(now, at).toSeconds() + 1);
                        });
    }

    static void failed(Handle control, String email, Instant now) {
        control.createUpdate(
                        """
                        INSERT INTO sign_in_failure (subject_hash, failures, last_at, retry_at)
                        VALUES (:subject, 1, :now, :now)
                        ON DUPLICATE KEY UPDATE
                          failures = IF(last_at < :forgotten, 1, failures + 1), last_at = :now
                        """)
                .bind("subject", subject(email))
                .bind("now", now)
                .bind("forgotten", now.minus(LONGEST))
                .execute();
        int failures =
                control.createQuery(
                                "SELECT failures FROM sign_in_failure WHERE subject_hash ="
                                        + " :subject")
                        .bind("subject", subject(email))
                        .mapTo(Integer.class)
                        .one();
        control.createUpdate(
                        "UPDATE sign_in_failure SET retry_at = :at WHERE subject_hash = :subject")
                .bind("subject", subject(email))
                .bind("at", now.plus(after(failures)))
                .execute();
    }

    static void succeeded(Handle control, String email) {
        control.createUpdate("DELETE FROM sign_in_failure WHERE subject_hash = :subject")
                .bind("subject", subject(email))
                .execute();
    }

    private static byte[] subject(String email) {
        return Tokens.hash("sign-in:" + Email.normalised(email));
    }
}
