package io.mesoderm.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.Delivery;
import io.mesoderm.spi.event.ModuleEvent;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

@MariaDb
class OutboxDispatcherIT {

    private static final ModuleId FIRST = new ModuleId("first");
    private static final ModuleId SECOND = new ModuleId("second");
    private static final Pace PACE =
            new Pace(
                    3,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(300));

    private final TestDatabase database;
    private final TenantDatabase tenants;
    private final SiteId site = new SiteId(Ids.next());
    private final Ears ears = new Ears();
    private Nodes nodes;
    private TestChain chain;
    private ChainOutbox outbox;

    OutboxDispatcherIT(TestDatabase database, TenantDatabase tenants) {
        this.database = database;
        this.tenants = tenants;
    }

    @BeforeEach
    void start() {
        nodes = new Nodes(database, PACE);
        chain = nodes.chain;
        outbox = nodes.start(ears).outbox();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void bringsEachEventOnceToEachModuleInTheOrderOfItsAggregate() {
        ears.add(FIRST).add(SECOND);
        UUID[] aggregates = IntStream.range(0, 5).mapToObj(n -> Ids.next()).toArray(UUID[]::new);

        for (int n = 0; n < 50; n++) {
            publish(aggregates[n % 5], Integer.toString(n));
        }

        awaitAll("DELIVERED", 100);
        for (ModuleId module : List.of(FIRST, SECOND)) {
            assertThat(ears.heard(module)).hasSize(50);
            for (int aggregate = 0; aggregate < 5; aggregate++) {
                assertThat(wordsOf(module, aggregates[aggregate]))
                        .containsExactlyElementsOf(every(5, aggregate));
            }
        }
        assertThat(failures()).isZero();
    }

    @Test
    void saysWhereItHappenedAndWhoTellsIt() {
        ears.add(FIRST);

        publish(Ids.next(), "here");

        awaitAll("DELIVERED", 1);
        CallContext context = ears.heard(FIRST).getFirst().context();
        assertThat(context.chain()).isEqualTo(chain.id());
        assertThat(context.site()).contains(site);
        assertThat(context.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(context.actor().name()).isEqualTo("platform");
        assertThat(context.actor().permissions()).isEmpty();
    }

    @Test
    void triesAgainWhereAModuleFailsWithoutHoldingUpTheOther() {
        var failing = new AtomicInteger(2);
        ears.add(FIRST, failingOnOne(failing)).add(SECOND);
        UUID aggregate = Ids.next();

        publish(aggregate, "one");
        publish(aggregate, "two");

        TestHost.await(() -> ears.words(SECOND).equals(List.of("one", "two")));
        awaitAll("DELIVERED", 4);
        assertThat(ears.words(FIRST)).containsExactly("one", "two");
        assertThat(failing).hasValue(-1);
        assertThat(failures()).isEqualTo(2);
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

        publish(stuck, "stuck");
        publish(Ids.next(), "free");

        awaitAll("DELIVERED", 2);
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

        publish(aggregate, "poison");
        publish(aggregate, "honey");

        awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("honey");
        assertThat(row("DEAD"))
                .isEqualTo(new Row(3, 3, "java.lang.IllegalStateException: cannot swallow this"));
    }

    @Test
    void aModuleThatHangsHoldsUpNobodyElse() throws Exception {
        var released = new CountDownLatch(1);
        ears.add(FIRST, delivery -> await(released)).add(SECOND);

        for (int n = 0; n < 10; n++) {
            publish(Ids.next(), "word");
        }

        TestHost.await(() -> ears.heard(SECOND).size() == 10);
        assertThat(ears.heard(FIRST)).isEmpty();
        released.countDown();
        awaitAll("DELIVERED", 20);
    }

    @Test
    void deliversAfterARestartWhatWasUnderWayAtTheEnd() {
        var released = new CountDownLatch(1);
        ears.add(FIRST, delivery -> await(released));
        publish(Ids.next(), "unfinished");
        TestHost.await(() -> tokens() == 1);
        nodes.stopFirst();
        assertThat(count("PENDING")).isEqualTo(1);
        Ears next = new Ears().add(FIRST);

        nodes.start(next);

        awaitAll("DELIVERED", 1);
        assertThat(next.words(FIRST)).containsExactly("unfinished");
        assertThat(tokens()).isEqualTo(2);
        released.countDown();
        TestHost.await(() -> ears.heard(FIRST).size() == 1);
        assertThat(row("DELIVERED")).isEqualTo(new Row(2, 0, null));
    }

    @Test
    void deliversAtTheStartWhatWasCommittedWhileNobodyListened() {
        nodes.stopFirst();
        ears.add(FIRST);
        publish(Ids.next(), "overnight");
        assertThat(ears.heard(FIRST)).isEmpty();

        nodes.start(ears);

        awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("overnight");
    }

    @Test
    void twoNodesShareTheWorkWithoutDoingItTwice() {
        ears.add(FIRST);
        ChainOutbox other = nodes.start(ears).outbox();
        UUID[] aggregates = IntStream.range(0, 4).mapToObj(n -> Ids.next()).toArray(UUID[]::new);

        for (int n = 0; n < 200; n++) {
            publish(n % 2 == 0 ? outbox : other, aggregates[n % 4], Integer.toString(n));
        }

        awaitAll("DELIVERED", 200);
        assertThat(ears.heard(FIRST)).hasSize(200);
        for (int aggregate = 0; aggregate < 4; aggregate++) {
            assertThat(wordsOf(FIRST, aggregates[aggregate]))
                    .containsExactlyElementsOf(
                            IntStream.iterate(aggregate, n -> n < 200, n -> n + 4)
                                    .mapToObj(Integer::toString)
                                    .toList());
        }
        assertThat(tokens()).isEqualTo(200);
    }

    @Test
    void anotherNodeTakesWhatThisOneHasNoModuleFor() {
        ears.add(FIRST).sleep(FIRST);
        Ears others = new Ears().add(FIRST);
        nodes.start(others);

        publish(Ids.next(), "elsewhere");

        awaitAll("DELIVERED", 1);
        assertThat(others.words(FIRST)).containsExactly("elsewhere");
        assertThat(row("DELIVERED").failures()).isZero();
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

        publish(Ids.next(), "patient");

        awaitAll("DELIVERED", 1);
        assertThat(row("DELIVERED")).isEqualTo(new Row(6, 0, null));
    }

    @Test
    void recordsAsSkippedWhatHappenedWhereTheModuleIsNotEnabled() {
        ears.add(FIRST).close(site);

        publish(Ids.next(), "not yours");

        awaitAll("SKIPPED", 1);
        assertThat(ears.heard(FIRST)).isEmpty();
    }

    @Test
    void saysNothingOfWhatWasRolledBack() {
        ears.add(FIRST);

        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        chain.id(),
                                        handle -> {
                                            append(handle, "never");
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        publish(Ids.next(), "after");
        awaitAll("DELIVERED", 1);
        assertThat(ears.words(FIRST)).containsExactly("after");
    }

    private void append(Handle handle, String word) {
        outbox.append(handle, context(), event(Ids.next(), word));
    }

    private void publish(UUID aggregate, String word) {
        publish(outbox, aggregate, word);
    }

    private void publish(ChainOutbox where, UUID aggregate, String word) {
        where.publish(event(aggregate, word), context());
    }

    private static ModuleEvent event(UUID aggregate, String word) {
        return new ModuleEvent(FIRST, "said", 1, aggregate, word);
    }

    private CallContext context() {
        return new CallContext(
                chain.id(),
                Optional.of(site),
                new Actor("test", Optional.empty(), Set.of("everything")),
                Locale.ENGLISH,
                ZoneId.of("Asia/Tokyo"),
                "test");
    }

    private static Consumer<Delivery<?>> failingOnOne(AtomicInteger times) {
        return delivery -> {
            if (Ears.word(delivery).equals("one") && times.decrementAndGet() >= 0) {
                throw new IllegalStateException("not yet");
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> every(int step, int from) {
        return IntStream.iterate(from, n -> n < 50, n -> n + step)
                .mapToObj(Integer::toString)
                .toList();
    }

    private List<String> wordsOf(ModuleId module, UUID aggregate) {
        return ears.heard(module).stream()
                .filter(delivery -> delivery.event().aggregate().equals(aggregate))
                .map(Ears::word)
                .toList();
    }

    private void awaitAll(String state, int deliveries) {
        TestHost.await(() -> count(state) == deliveries);
    }

    private int count(String state) {
        return nodes.number("SELECT COUNT(*) FROM outbox_delivery WHERE state = '" + state + "'");
    }

    private int failures() {
        return nodes.number("SELECT SUM(failures) FROM outbox_delivery");
    }

    private int tokens() {
        return nodes.number("SELECT SUM(fencing_token) FROM outbox_delivery");
    }

    private Row row(String state) {
        return tenants.inTransaction(
                chain.id(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT fencing_token, failures, last_error
                                        FROM outbox_delivery WHERE state = :state
                                        """)
                                .bind("state", state)
                                .mapTo(Row.class)
                                .one());
    }

    /** One delivery as it stands. */
    public record Row(long fencingToken, int failures, String lastError) {}
}
