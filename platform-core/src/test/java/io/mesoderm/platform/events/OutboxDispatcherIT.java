package io.mesoderm.platform.events;

import static io.mesoderm.platform.events.DeliveryTrial.FIRST;
import static io.mesoderm.platform.events.DeliveryTrial.SECOND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

@MariaDb
class OutboxDispatcherIT {

    private final Ears ears = new Ears();
    @RegisterExtension final DeliveryTrial trial = new DeliveryTrial(ears);

    @Test
    void bringsEachEventOnceToEachModuleInTheOrderOfItsAggregate() {
        ears.add(FIRST).add(SECOND);
        UUID[] aggregates = IntStream.range(0, 5).mapToObj(n -> Ids.next()).toArray(UUID[]::new);

        for (int n = 0; n < 50; n++) {
            trial.publish(aggregates[n % 5], Integer.toString(n));
        }

        trial.awaitAll("DELIVERED", 100);
        for (ModuleId module : List.of(FIRST, SECOND)) {
            assertThat(ears.heard(module)).hasSize(50);
            for (int aggregate = 0; aggregate < 5; aggregate++) {
                assertThat(ears.words(module, aggregates[aggregate]))
                        .containsExactlyElementsOf(every(5, aggregate));
            }
        }
        assertThat(trial.failures()).isZero();
    }

    @Test
    void saysWhereItHappenedAndWhoTellsIt() {
        ears.add(FIRST);

        trial.publish(Ids.next(), "here");

        trial.awaitAll("DELIVERED", 1);
        CallContext context = ears.heard(FIRST).getFirst().context();
        assertThat(context.chain()).isEqualTo(trial.nodes.chain.id());
        assertThat(context.site()).contains(trial.site);
        assertThat(context.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(context.actor().name()).isEqualTo("platform");
        assertThat(context.actor().permissions()).isEmpty();
    }

    @Test
    void recordsAsSkippedWhatHappenedWhereTheModuleIsNotEnabled() {
        ears.add(FIRST).close(trial.site);

        trial.publish(Ids.next(), "not yours");

        trial.awaitAll("SKIPPED", 1);
        assertThat(ears.heard(FIRST)).isEmpty();
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        ears.add(FIRST);

        assertThatThrownBy(
                        () ->
                                trial.database.inTransaction(
                                        trial.nodes.chain.id(),
                                        handle -> {
                                            trial.append(handle, "never");
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        trial.publish(Ids.next(), "after");
        trial.awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("after");
    }

    private static List<String> every(int step, int from) {
        return IntStream.iterate(from, n -> n < 50, n -> n + step)
                .mapToObj(Integer::toString)
                .toList();
    }
}
