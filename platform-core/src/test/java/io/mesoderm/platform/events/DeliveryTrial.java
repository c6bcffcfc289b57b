package io.mesoderm.platform.events;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.Actor;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.event.ModuleEvent;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * Somebody in Tokyo who says words to a chain's modules, and what became of each delivery. Each test has a chain of its
 * own and a first node, which has these modules, and by whose outbox is written.
 */
final class DeliveryTrial implements BeforeEachCallback, AfterEachCallback {

    static final ModuleId FIRST = new ModuleId("first");
    static final ModuleId SECOND = new ModuleId("second");
    private static final Pace PACE =
            new Pace(
                    3,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(300));

    final SiteId site = new SiteId(Ids.next());
    final TenantDatabase database = TestDatabase.shared().tenants();
    Nodes nodes;
    ChainOutbox outbox;
    private final Ears ears;

    DeliveryTrial(Ears ears) {
        this.ears = ears;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        nodes = new Nodes(TestDatabase.shared(), PACE);
        outbox = nodes.start(ears).outbox();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        nodes.close();
    }

    void publish(UUID aggregate, String word) {
        publish(outbox, aggregate, word);
    }

    void publish(ChainOutbox where, UUID aggregate, String word) {
        where.publish(event(aggregate, word), context());
    }

    /** Says it to an aggregate of its own, in this transaction. */
    void append(Handle handle, String word) {
        outbox.append(handle, context(), event(Ids.next(), word));
    }

    private static ModuleEvent event(UUID aggregate, String word) {
        return new ModuleEvent(FIRST, "said", 1, aggregate, word);
    }

    private CallContext context() {
        return new CallContext(
                nodes.chain.id(),
                Optional.of(site),
                new Actor("test", Optional.empty(), Set.of("everything")),
                Locale.ENGLISH,
                ZoneId.of("Asia/Tokyo"),
                "test");
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void awaitAll(String state, int deliveries) {
        TestHost.await(() -> count(state) == deliveries);
    }

    int count(String state) {
        return nodes.number("SELECT COUNT(*) FROM outbox_delivery WHERE state = '" + state + "'");
    }

    int failures() {
        return nodes.number("SELECT SUM(failures) FROM outbox_delivery");
    }

    /** How often a delivery was begun. */
    int tokens() {
        return nodes.number("SELECT SUM(fencing_token) FROM outbox_delivery");
    }

    /** The one delivery in this state. */
    Row row(String state) {
        return database.inTransaction(
                nodes.chain.id(),
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
