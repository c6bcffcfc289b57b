package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has rolled back runs again, whoever heard of it. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetriesIT extends ItemTables {

    RetriesIT(TestDatabase database) {
        super(database);
    }

    @Test
    void runsAgainAfterADeadlock() throws Exception {
        tenants.inTransaction(context, handle -> insert(handle, "item", "a"));
        tenants.inTransaction(context, handle -> insert(handle, "item", "b"));
        AtomicInteger tries = new AtomicInteger();
        var barrier = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> lockBoth("a", "b", tries, barrier));
            var two = threads.submit(() -> lockBoth("b", "a", tries, barrier));
            one.get();
            two.get();
        }

        assertThat(tries).hasValue(3);
        assertThat(
                        tenants.<Integer>inTransaction(
                                context,
                                handle ->
                                        handle.createQuery(
                                                        "SELECT COUNT(*) FROM item WHERE note = 'xx'")
                                                .mapTo(Integer.class)
                                                .one()))
                .isEqualTo(2);
    }

    private Integer lockBoth(
            String first, String second, AtomicInteger tries, CyclicBarrier barrier) {
        return tenants.inTransaction(
                context,
                handle -> {
                    int mine = tries.incrementAndGet();
                    touch(handle, first);
                    if (mine <= 2) {
                        await(barrier);
                    }
                    return touch(handle, second);
                });
    }

    private static int touch(Handle handle, String name) {
        return handle.createUpdate(
                        "UPDATE item SET note = CONCAT(COALESCE(note, ''), 'x') WHERE name = :name")
                .bind("name", name)
                .execute();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void retriesEvenWhenTheModuleSwallowsTheDeadlock() {
        AtomicInteger tries = new AtomicInteger();
        tenants.inTransaction(
                context,
                handle -> {
                    int mine = tries.incrementAndGet();
                    insert(handle, "item", "core");
                    tenants.asModule(
                            module,
                            context,
                            connection -> {
                                if (mine == 1) {
                                    UnitOfWork.RUNNING
                                            .get()
                                            .note(new SQLException("deadlock", "40001", 1213));
                                    assertThatThrownBy(() -> insert(connection, "lost"))
                                            .isInstanceOf(SQLException.class);
                                } else {
                                    insert(connection, "kept");
                                }
                                return null;
                            });
                    return null;
                });

        assertThat(tries).hasValue(2);
        assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                .isOne();
        assertThat(tenants.<Integer>asModule(module, context, ItemTables::count)).isOne();
    }
}
