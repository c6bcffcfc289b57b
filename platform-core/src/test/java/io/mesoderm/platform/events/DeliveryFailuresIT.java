package io.mesoderm.platform.events;

import static io.mesoderm.platform.events.DeliveryTrial.FIRST;
import static io.mesoderm.platform.events.DeliveryTrial.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.event.Delivery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Modules that fail, hang or are busy, and what that costs the others: nothing. */
@MariaDb
class DeliveryFailuresIT {

    private final Ears ears = new Ears();
    @RegisterExtension final DeliveryTrial trial = new DeliveryTrial(ears);

    @Test
    void triesAgainWhereAModuleFailsWithoutHoldingUpTheOther() {
        var failing = new AtomicInteger(2);
        ears.add(FIRST, failingOnOne(failing)).add(SECOND);
        UUID aggregate = Ids.next();

        trial.publish(aggregate, "one");
        trial.publish(aggregate, "two");

        TestHost.await(() -> ears.words(SECOND).equals(List.of("one", "two")));
        trial.awaitAll("DELIVERED", 4);
        assertThat(ears.words(FIRST)).containsExactly("one", "two");
        assertThat(failing).hasValue(-1);
        assertThat(trial.failures()).isEqualTo(2);
    }

    @Test
    void goesOnWithOtherAggregatesWhileOneIsRetried() {
        UUID stuck = Ids.next();
        ears.add(
                FIRST,
                delivery -> {
                    if (delivery.event().aggregate().equals(stuck) && ears.words(FIRST).isEmpty()) {
                        throw new IllegalStateException("not before another");
                    }
                });

        trial.publish(stuck, "stuck");
        trial.publish(Ids.next(), "free");

        trial.awaitAll("DELIVERED", 2);
        assertThat(ears.words(FIRST)).containsExactly("free", "stuck");
    }

    @Test
    void givesUpAfterTheLastTryAndGoesOnWithTheNext() {
        ears.add(
                FIRST,
                delivery -> {
                    if (Ears.word(delivery).equals("poison")) {
                        throw new IllegalStateException("cannot swallow this");
                    }
                });
        UUID aggregate = Ids.next();

        trial.publish(aggregate, "poison");
        trial.publish(aggregate, "honey");

        trial.awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("honey");
        assertThat(trial.row("DEAD"))
                .isEqualTo(
                        new DeliveryTrial.Row(
                                3, 3, "java.lang.IllegalStateException: cannot swallow this"));
    }

    @Test
    void aModuleThatHangsHoldsUpNobodyElse() throws Exception {
        var released = new CountDownLatch(1);
        ears.add(FIRST, delivery -> DeliveryTrial.await(released)).add(SECOND);

        for (int n = 0; n < 10; n++) {
            trial.publish(Ids.next(), "word");
        }

        TestHost.await(() -> ears.heard(SECOND).size() == 10);
        assertThat(ears.heard(FIRST)).isEmpty();
        released.countDown();
        trial.awaitAll("DELIVERED", 20);
    }

    @Test
    void waitsForAModuleThatIsBusyWithoutCountingAFailure() {
        var busy = new AtomicInteger(5);
        ears.add(
                FIRST,
                delivery -> {
                    if (busy.decrementAndGet() >= 0) {
                        throw Problem.of(503, "module-busy", "try again");
                    }
                });

        trial.publish(Ids.next(), "patient");

        trial.awaitAll("DELIVERED", 1);
        assertThat(trial.row("DELIVERED")).isEqualTo(new DeliveryTrial.Row(6, 0, null));
    }

    private static Consumer<Delivery<?>> failingOnOne(AtomicInteger times) {
        return delivery -> {
            if (Ears.word(delivery).equals("one") && times.decrementAndGet() >= 0) {
                throw new IllegalStateException("not yet");
            }
        };
    }
}
