package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a module does to the transaction behind the guard is seen, and the rest is rolled back. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripWireIT extends CalledModule {

    TripWireIT(TestDatabase database) {
        super(database);
    }

    private static Statement raw() throws SQLException {
        return UnitOfWork.RUNNING.get().session().connection().createStatement();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "CREATE TABLE refused (i INT)",
                "LOCK TABLES item WRITE",
                "BEGIN",
                "SET autocommit=1",
                "ANALYZE TABLE item",
                "EXECUTE IMMEDIATE 'commit'",
            })
    void seesACommitThatTheGuardDidNot(String sql) {
        assertThatThrownBy(
                        () ->
                                around(
                                        connection -> {
                                            insert(connection, "mine");
                                            try (Statement statement = raw()) {
                                                return statement.execute(sql);
                                            } catch (SQLException refusedButCommitted) {
                                                return null;
                                            } finally {
                                                raw().execute("SET autocommit=0");
                                            }
                                        }))
                .isInstanceOf(HiddenCommit.class)
                .extracting(failure -> ((HiddenCommit) failure).module())
                .isEqualTo(module);
        assertThat(countInCore()).as("the rest was rolled back").isOne();
    }

    @Test
    void doesNotCommitWhenTheHostSwallowsTheHiddenCommit() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        chain.context(),
                                        handle -> {
                                            try {
                                                tenants.asModule(
                                                        module,
                                                        chain.context(),
                                                        c -> raw().execute("COMMIT"));
                                            } catch (HiddenCommit swallowed) {
                                                handle.execute(
                                                        "INSERT INTO item (name) VALUES ('after')");
                                            }
                                            return null;
                                        }))
                .isInstanceOf(HiddenCommit.class);
        assertThat(countInCore()).isZero();
    }

    @Test
    void startsAgainAfterALockWaitThatTheModuleSwallowed() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = other.submit(() -> holdHotRow(held, waited));
            assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
            around(
                    connection -> {
                        if (tries.incrementAndGet() == 1) {
                            raw().execute("SET SESSION innodb_lock_wait_timeout = 1");
                            waitForHotRow(connection);
                            raw().execute("SET SESSION innodb_lock_wait_timeout = 5");
                            waited.countDown();
                            assertThatThrownBy(() -> insert(connection, "in a new transaction"))
                                    .isInstanceOf(SQLException.class);
                            return null;
                        }
                        return insert(connection, "mine");
                    });
            holder.get();
        }

        assertThat(tries).hasValue(2);
        assertThat(countInCore()).isEqualTo(2);
        assertThat(countInModule()).isEqualTo(2);
    }

    private Object holdHotRow(CountDownLatch held, CountDownLatch waited) {
        return tenants.asModule(
                module,
                chain.context(),
                connection -> {
                    try (PreparedStatement update =
                            connection.prepareStatement(
                                    "UPDATE item SET n = 1 WHERE name = 'hot'")) {
                        update.executeUpdate();
                    }
                    held.countDown();
                    try {
                        return waited.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static void waitForHotRow(Connection connection) {
        assertThatThrownBy(
                        () -> {
                            try (PreparedStatement update =
                                    connection.prepareStatement(
                                            "UPDATE item SET n = 2 WHERE name = 'hot'")) {
                                update.executeUpdate();
                            }
                        })
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getErrorCode())
                .isEqualTo(1205);
    }

    @Test
    void goesOnAfterADuplicateThatTheModuleSwallowed() {
        around(
                connection -> {
                    assertThatThrownBy(() -> insert(connection, "hot"))
                            .isInstanceOf(SQLException.class);
                    return insert(connection, "mine");
                });

        assertThat(countInCore()).isEqualTo(2);
        assertThat(countInModule()).isEqualTo(2);
    }

    @Test
    void takesBackWhatAFailedCallbackWrote() {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    assertThatThrownBy(
                                    () ->
                                            tenants.asModule(
                                                    module,
                                                    chain.context(),
                                                    connection -> {
                                                        insert(connection, "mine");
                                                        throw new IllegalArgumentException("no");
                                                    }))
                            .isInstanceOf(IllegalArgumentException.class);
                    handle.execute("INSERT INTO item (name) VALUES ('core')");
                    return null;
                });

        assertThat(countInCore()).isOne();
        assertThat(countInModule()).isOne();
    }
}
