package io.mesoderm.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class PasswordsTest {

    @Test
    void aHashIsOfOnePasswordAlone() {
        String hash = Passwords.hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(Passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(Passwords.matches("correct horse batterz", hash)).isFalse();
        assertThat(Passwords.decline("correct horse battery")).isFalse();
    }

    @Test
    void noMoreThanFourAreAtWorkHoweverManyCome() throws Exception {
        var working = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        Turns turns = new Turns(4, 36);
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            crowd.add(
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            turns.take(
                                                    () -> {
                                                        most.accumulateAndGet(
                                                                working.incrementAndGet(),
                                                                Math::max);
                                                        Thread.yield();
                                                        working.decrementAndGet();
                                                        return done.incrementAndGet();
                                                    })));
        }
        for (Thread one : crowd) {
            one.join();
        }
        assertThat(done).hasValue(40);
        assertThat(most.get()).isBetween(1, 4);
    }

    @Test
    void whoFindsNoPlaceIsSentAwayAndWhoWaitsComesIn() throws Exception {
        Turns turns = new Turns(1, 1);
        var begun = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> turns.take(() -> hold(begun, leave)));
        begun.await();
        var answer = new AtomicReference<String>();
        Thread second = Thread.ofPlatform().start(() -> answer.set(turns.take(() -> "in")));
        while (second.isAlive() && second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        Problem third = catchThrowableOfType(Problem.class, () -> turns.take(() -> "in"));
        assertThat(third.code()).isEqualTo("sign-in-busy");
        assertThat(third.status()).isEqualTo(503);
        assertThat(second.isAlive()).as("the second waits, the third did not").isTrue();
        assertThat(answer).hasValue(null);

        leave.countDown();
        first.join();
        second.join();
        assertThat(answer).hasValue("in");
        assertThat(turns.take(() -> "free again")).isEqualTo("free again");
    }

    private static boolean hold(CountDownLatch begun, CountDownLatch leave) {
        begun.countDown();
        try {
            leave.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
