package io.mesoderm.platform.events;

import static io.mesoderm.platform.events.DeliveryTrial.FIRST;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestHost;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Nodes that stop, start and work side by side. */
@MariaDb
class DeliveryNodesIT {

    private final Ears ears = new Ears();
    @RegisterExtension final DeliveryTrial trial = new DeliveryTrial(ears);

    @Test
    void deliversAfterARestartWhatWasUnderWayAtTheEnd() {
        var released = new CountDownLatch(1);
        ears.add(FIRST, delivery -> DeliveryTrial.await(released));
        trial.publish(Ids.next(), "unfinished");
        TestHost.await(() -> trial.tokens() == 1);
        trial.nodes.stopFirst();
        assertThat(trial.count("PENDING")).isEqualTo(1);
        Ears next = new Ears().add(FIRST);

        trial.nodes.start(next);

        trial.awaitAll("DELIVERED", 1);
        assertThat(next.words(FIRST)).containsExactly("unfinished");
        assertThat(trial.tokens()).isEqualTo(2);
        released.countDown();
        TestHost.await(() -> ears.heard(FIRST).size() == 1);
        assertThat(trial.row("DELIVERED")).isEqualTo(new DeliveryTrial.Row(2, 0, null));
    }

    @Test
    void deliversAtTheStartWhatWasCommittedWhileNobodyListened() {
        trial.nodes.stopFirst();
        ears.add(FIRST);
        trial.publish(Ids.next(), "overnight");
        assertThat(ears.heard(FIRST)).isEmpty();

        trial.nodes.start(ears);

        trial.awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("overnight");
    }

    @Test
    void twoNodesShareTheWorkWithoutDoingItTwice() {
        ears.add(FIRST);
        ChainOutbox other = trial.nodes.start(ears).outbox();
        UUID[] aggregates = IntStream.range(0, 4).mapToObj(n -> Ids.next()).toArray(UUID[]::new);

        for (int n = 0; n < 200; n++) {
            trial.publish(
                    n % 2 == 0 ? trial.outbox : other, aggregates[n % 4], Integer.toString(n));
        }

        trial.awaitAll("DELIVERED", 200);
        assertThat(ears.heard(FIRST)).hasSize(200);
        for (int aggregate = 0; aggregate < 4; aggregate++) {
            assertThat(ears.words(FIRST, aggregates[aggregate]))
                    .containsExactlyElementsOf(
                            IntStream.iterate(aggregate, n -> n < 200, n -> n + 4)
                                    .mapToObj(Integer::toString)
                                    .toList());
        }
        assertThat(trial.tokens()).isEqualTo(200);
    }

    @Test
    void anotherNodeTakesWhatThisOneHasNoModuleFor() {
        ears.add(FIRST).sleep(FIRST);
        Ears others = new Ears().add(FIRST);
        trial.nodes.start(others);

        trial.publish(Ids.next(), "elsewhere");

        trial.awaitAll("DELIVERED", 1);
        assertThat(others.words(FIRST)).containsExactly("elsewhere");
        assertThat(trial.row("DELIVERED").failures()).isZero();
    }
}
