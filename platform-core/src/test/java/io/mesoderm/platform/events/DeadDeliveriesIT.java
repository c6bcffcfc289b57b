package io.mesoderm.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.events.DeliveryEndpoints.ListDead;
import io.mesoderm.platform.events.DeliveryEndpoints.Revive;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.event.ModuleEvent;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Events that were given up, and their second chance. */
@MariaDb
class DeadDeliveriesIT {

    private static final ModuleId FIRST = new ModuleId("first");
    private static final ModuleId SECOND = new ModuleId("second");

    /** Gives up at once; the sweep comes too late to be what revives anything here. */
    private static final Pace PACE =
            new Pace(
                    1,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(300));

    private final TestDatabase server;
    private final TenantDatabase database;
    private final Ears ears = new Ears();
    private final List<String> trail = new CopyOnWriteArrayList<>();
    private Nodes nodes;
    private TestChain chain;
    private ChainOutbox outbox;
    private DeliveryEndpoints deliveries;
    private volatile boolean mended;

    DeadDeliveriesIT(TestDatabase server, TenantDatabase database) {
        this.server = server;
        this.database = database;
    }

    @BeforeEach
    void start() {
        nodes = new Nodes(server, PACE);
        chain = nodes.chain;
        ears.add(
                        FIRST,
                        delivery -> {
                            if (!mended) {
                                throw new IllegalStateException("broken");
                            }
                        })
                .add(SECOND);
        Nodes.Node node = nodes.start(ears);
        outbox = node.outbox();
        deliveries =
                new DeliveryEndpoints(
                        database,
                        node.dispatcher(),
                        (handle, context, action, type, id, detail) ->
                                trail.add(action + " " + id.value() + " " + detail),
                        InstantSource.system());
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void listsWhatWasGivenUpPageByPage() {
        say(5);

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<DeadDelivery> page =
                    deliveries.list(new ListDead(cursor, Optional.of(2)), chain.context());
            assertThat(page.items()).hasSizeBetween(1, 2);
            page.items()
                    .forEach(
                            dead ->
                                    seen.add(
                                            dead.module()
                                                    + " "
                                                    + dead.type()
                                                    + " "
                                                    + dead.failures()
                                                    + " "
                                                    + dead.lastError()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen)
                .hasSize(5)
                .containsOnly("first ModuleEvent 1 java.lang.IllegalStateException: broken");
        assertThatThrownBy(
                        () ->
                                deliveries.list(
                                        new ListDead(Optional.of("x"), Optional.empty()),
                                        chain.context()))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).errors().getFirst().field())
                .isEqualTo("cursor");
    }

    /** What a module said last may name a patient. */
    @Test
    void isAReadingOfPatients() {
        assertThat(deliveries.endpoints())
                .filteredOn(endpoint -> endpoint.traits().contains(Endpoint.Trait.READS_PATIENT))
                .extracting(Endpoint::id)
                .containsExactly("list-dead-deliveries");
    }

    @Test
    void triesWhatIsRevivedAtOnceAndRecordsWho() {
        say(1);
        DeadDelivery dead = dead().getFirst();
        mended = true;

        deliveries.revive(new Revive(dead.event(), FIRST), chain.context());

        TestHost.await(() -> ears.words(FIRST).equals(List.of("word 0")));
        assertThat(trail).containsExactly("delivery.revived " + dead.event() + " first");
        assertThat(dead()).isEmpty();
    }

    @Test
    void givesItUpAgainWhereTheModuleIsNotMended() {
        say(1);
        DeadDelivery dead = dead().getFirst();

        deliveries.revive(new Revive(dead.event(), FIRST), chain.context());

        TestHost.await(() -> tries() == 2 && dead().equals(List.of(dead)));
        assertThat(ears.heard(FIRST)).isEmpty();
    }

    @Test
    void revivesNothingThatIsNotDead() {
        say(1);
        DeadDelivery dead = dead().getFirst();

        for (Revive input :
                List.of(new Revive(dead.event(), SECOND), new Revive(Ids.next(), FIRST))) {
            assertThatThrownBy(() -> deliveries.revive(input, chain.context()))
                    .isInstanceOf(Problem.class)
                    .extracting(problem -> ((Problem) problem).code())
                    .isEqualTo("not-found");
        }
        assertThat(trail).isEmpty();
    }

    private void say(int events) {
        for (int n = 0; n < events; n++) {
            outbox.publish(
                    new ModuleEvent(FIRST, "said", 1, Ids.next(), "word " + n), chain.context());
        }
        TestHost.await(() -> dead().size() == events && ears.heard(SECOND).size() == events);
    }

    private List<DeadDelivery> dead() {
        return deliveries
                .list(new ListDead(Optional.empty(), Optional.empty()), chain.context())
                .items();
    }

    private int tries() {
        return nodes.number(
                "SELECT MAX(fencing_token) FROM outbox_delivery WHERE module = 'first'");
    }
}
