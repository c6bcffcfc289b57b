package io.mesoderm.platform.events;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Nodes of a platform that deliver the events of one chain, which is made for them. */
final class Nodes implements AutoCloseable {

    final TestChain chain;
    private final TenantDatabase database;
    private final Pace pace;
    private final InstantSource clock = InstantSource.system();
    private final Deque<OutboxDispatcher> running = new ArrayDeque<>();

    Nodes(TestDatabase server, Pace pace) {
        this.chain = TestChain.create(server);
        this.database = server.tenants();
        this.pace = pace;
    }

    /** One of them, and the outbox by which it writes. */
    record Node(OutboxDispatcher dispatcher, ChainOutbox outbox) {}

    /** A node with these modules. */
    Node start(Ears modules) {
        var dispatcher =
                new OutboxDispatcher(
                        database, () -> modules, () -> List.of(chain.id()), clock, pace);
        running.addLast(dispatcher);
        dispatcher.start();
        return new Node(dispatcher, new ChainOutbox(database, () -> modules, dispatcher, clock));
    }

    /** Stops the one that was started first. */
    void stopFirst() {
        running.removeFirst().close();
    }

    /** The one number that a query of the chain gives. */
    int number(String sql) {
        return database.inTransaction(
                chain.id(), handle -> handle.createQuery(sql).mapTo(int.class).one());
    }

    @Override
    public void close() {
        running.forEach(OutboxDispatcher::close);
        chain.close();
    }
}
