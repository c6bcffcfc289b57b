package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.PASSWORD;
import static io.mesoderm.platform.identity.TestIdentity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Guesses that come at once, so that none has seen another fail when it comes. */
@MariaDb
class SignInCrowdIT {

    private static final int CROWD = 32;
    private static final int FREE_GUESSES = 5;
    private static final String EMAIL = "crowd@signing.example";

    private final TestIdentity identity;

    SignInCrowdIT(TestDatabase server) {
        identity = new TestIdentity(server);
        identity.operators.admit(EMAIL, "Carla Crowd", PASSWORD);
    }

    /**
     * Those at work at the moment of the fifth failure do not see it: one fewer than may work at once. Where two
     * processors leave one to passwords that is nobody, and exactly five guesses are looked at.
     */
    @Test
    void aCrowdOfGuessesMeetsItsOwnFailures() throws Exception {
        Map<String, Integer> answers = new TreeMap<>();
        for (String answer : guessesAtOnce()) {
            answers.merge(answer, 1, Integer::sum);
        }

        int looked = answers.get("sign-in-failed");
        assertThat(looked).isBetween(FREE_GUESSES, FREE_GUESSES + Passwords.AT_ONCE - 1);
        assertThat(answers)
                .isEqualTo(Map.of("sign-in-failed", looked, "sign-in-delayed", CROWD - looked));
        assertThat(failures()).isEqualTo(looked);
        Problem delayed = refusal(() -> identity.signIn.signIn(EMAIL, PASSWORD));
        assertThat(delayed.code()).isEqualTo("sign-in-delayed");
        assertThat(delayed.headers())
                .containsEntry(
                        "Retry-After", String.valueOf(SignInDelay.after(looked).toSeconds() + 1));
    }

    private List<String> guessesAtOnce() throws Exception {
        var together = new CountDownLatch(CROWD);
        List<Future<String>> guesses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CROWD; i++) {
                String guess = "a wrong guess " + i;
                guesses.add(
                        threads.submit(
                                () -> {
                                    together.countDown();
                                    together.await();
                                    return refusal(() -> identity.signIn.signIn(EMAIL, guess))
                                            .code();
                                }));
            }
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> guess : guesses) {
            answers.add(guess.get());
        }
        return answers;
    }

    private int failures() {
        return identity.database.inControl(
                control ->
                        control.createQuery(
                                        "SELECT failures FROM sign_in_failure WHERE subject_hash = ?")
                                .bind(0, Tokens.hash("sign-in:" + EMAIL))
                                .mapTo(Integer.class)
                                .one());
    }
}
