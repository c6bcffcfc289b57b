package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.use.ConfirmUses;
import io.mesoderm.platform.billing.use.UseConfirmation.Method;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.Signatures;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The code that confirms what was used: few tries, a short life, and once. */
@MariaDb
class ConfirmationCodesIT extends ConfirmationBooks {

    @Test
    void theCodeConfirmsAndIsNowhereToRead() {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);

        assertThat(issued.code()).matches("\\d{6}");
        assertThat(hash()).startsWith("$argon2id$").doesNotContain(issued.code());
        assertThat(uses().read(session, here).codeExpiresAt()).contains(issued.expiresAt());
        assertThat(uses().say(session, " " + issued.code() + " ", here).method())
                .isEqualTo(Method.CODE);
        assertThat(uses().read(session, here).codeExpiresAt()).isEmpty();
        assertProblem("session-uses-confirmed", () -> uses().say(session, issued.code(), here));
    }

    @Test
    void aWrongCodeLeavesFewTries() {
        assertProblem("use-code-missing", () -> uses().say(session, "000000", here));
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        for (int left = 4; left >= 0; left--) {
            String told = "is not the code; tries left: " + left;
            assertThatThrownBy(() -> uses().say(session, wrong(issued), here))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.code()).isEqualTo("use-code-wrong");
                                assertThat(problem.errors().getFirst().message()).isEqualTo(told);
                            });
        }
        assertProblem("use-code-used-up", () -> uses().say(session, issued.code(), here));

        ConfirmUses.IssuedCode another = uses().issue(session, here);
        assertThat(uses().say(session, another.code(), here).method()).isEqualTo(Method.CODE);
        assertThat(clinics.trail).contains("use-code.mistaken");
    }

    @Test
    void aCodeExpiresAndCountsNoMoreWhenAnotherIsMade() {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        clinics.clock.set("2026-03-10T10:10:00Z");
        assertProblem("use-code-expired", () -> uses().say(session, issued.code(), here));

        ConfirmUses.IssuedCode older = uses().issue(session, here);
        clinics.clock.set("2026-03-10T10:19:59Z");
        ConfirmUses.IssuedCode newer = uses().issue(session, here);
        if (!older.code().equals(newer.code())) {
            assertProblem("use-code-wrong", () -> uses().say(session, older.code(), here));
        }
        assertThat(uses().say(session, newer.code(), here).session()).isEqualTo(session);
    }

    @Test
    void ofTwoAtOnceOneConfirms() throws Exception {
        String code = uses().issue(session, here).code();
        Callable<String> said = () -> answer(() -> uses().say(session, code, here));
        Callable<String> signed =
                () -> answer(() -> uses().sign(session, Signatures.drawn(), here));
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            List<Future<String>> answers = four.invokeAll(List.of(said, signed, said, signed));
            int confirmed = 0;
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isIn("confirmed", "session-uses-confirmed");
                confirmed += answer.get().equals("confirmed") ? 1 : 0;
            }
            assertThat(confirmed).isOne();
        }
    }

    /** Two wrong codes at once are two tries. */
    @Test
    void everyTryCountsAtOnceToo() throws Exception {
        ConfirmUses.IssuedCode issued = uses().issue(session, here);
        Callable<String> wrong = () -> answer(() -> uses().say(session, wrong(issued), here));
        try (ExecutorService four = Executors.newFixedThreadPool(4)) {
            for (Future<String> answer :
                    four.invokeAll(List.of(wrong, wrong, wrong, wrong, wrong, wrong))) {
                assertThat(answer.get()).isIn("use-code-wrong", "use-code-used-up");
            }
        }
        assertProblem("use-code-used-up", () -> uses().say(session, issued.code(), here));
    }
}
