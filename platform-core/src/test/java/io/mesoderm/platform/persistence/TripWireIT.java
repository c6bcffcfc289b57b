package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.SqlWork;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripWireIT {

    private final TenantDatabase tenants;
    private final TestChain chain;
    private ModuleId module;

    TripWireIT(TestDatabase database) {
        this.tenants = database.tenants();
        this.chain = TestChain.bare(database);
    }

    @BeforeAll
    void tables() {
        module = chain.addModule("hair-care");
        String table = "CREATE TABLE item (name VARCHAR(20) PRIMARY KEY, n INT NOT NULL DEFAULT 0)";
        chain.executeInCore(table);
        chain.executeInModule(module, table);
    }

    @BeforeEach
    void rows() {
        chain.executeInCore("DELETE FROM item");
        chain.executeInModule(module, "DELETE FROM item", "INSERT INTO item (name) VALUES ('hot')");
    }

    @AfterAll
    void drop() {
        chain.close();
    }

    private static Statement raw() throws SQLException {
        return UnitOfWork.RUNNING.get().session().connection().createStatement();
    }

    private static int insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            statement.setString(1, name);
            return statement.executeUpdate();
        }
    }

    private int countInCore() {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM item").mapTo(Integer.class).one());
    }

    private int countInModule() {
        return tenants.asModule(
                module,
                chain.context(),
                connection -> {
                    try (Statement statement = connection.createStatement();
                            var row = statement.executeQuery("SELECT COUNT(*) FROM item")) {
                        row.next();
                        return row.getInt(1);
                    }
                });
    }

    /** The core writes, then the module's callback runs, then the core writes again. */
    private void around(SqlWork<?> callback) {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    handle.execute("INSERT INTO item (name) VALUES ('before')");
                    tenants.asModule(module, chain.context(), callback);
                    handle.execute("INSERT INTO item (name) VALUES ('after')");
                    return null;
                });
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

    @Test
    void refusesStatementsBeforeTheyReachTheServer() {
        around(
                connection -> {
                    assertThatThrownBy(() -> connection.createStatement().execute("COMMIT"))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.prepareStatement("SET ROLE NONE"))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.createStatement().addBatch("BEGIN"))
                            .isInstanceOf(RefusedStatement.class);
                    return null;
                });
        assertThat(countInCore()).isEqualTo(2);
    }

    @Test
    void keepsTheTransactionAndTheConnectionFromTheModule() {
        around(
                connection -> {
                    assertThatThrownBy(connection::commit).isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(connection::rollback).isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(connection::setSavepoint)
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(connection::getMetaData)
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.setAutoCommit(true))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.setCatalog("c_other"))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.setReadOnly(true))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.abort(Runnable::run))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.unwrap(org.mariadb.jdbc.Connection.class))
                            .isInstanceOf(RefusedStatement.class);
                    assertThatThrownBy(() -> connection.prepareCall("CALL p()"))
                            .isInstanceOf(RefusedStatement.class);
                    assertThat(connection.isWrapperFor(org.mariadb.jdbc.Connection.class))
                            .isFalse();
                    assertThat(connection.getAutoCommit()).isFalse();
                    return null;
                });
    }

    @Test
    void leadsFromStatementsAndResultsBackToTheGuard() {
        around(
                connection -> {
                    try (PreparedStatement statement =
                                    connection.prepareStatement("SELECT name FROM item");
                            var rows = statement.executeQuery()) {
                        assertThat(statement.getConnection()).isSameAs(connection);
                        assertThat(rows.getStatement()).isSameAs(statement);
                        assertThat(rows.getStatement().getConnection()).isSameAs(connection);
                        assertThatThrownBy(() -> statement.unwrap(Statement.class))
                                .isInstanceOf(RefusedStatement.class);
                        assertThatThrownBy(() -> rows.unwrap(java.sql.ResultSet.class))
                                .isInstanceOf(RefusedStatement.class);
                        return null;
                    }
                });
    }

    @Test
    void endsTheConnectionWithTheCallback() {
        Connection[] kept = new Connection[1];
        PreparedStatement[] statement = new PreparedStatement[1];
        around(
                connection -> {
                    kept[0] = connection;
                    statement[0] = connection.prepareStatement("SELECT name FROM item");
                    return null;
                });

        assertThatThrownBy(() -> kept[0].prepareStatement("SELECT 1"))
                .isInstanceOf(RefusedStatement.class);
        assertThatThrownBy(() -> statement[0].executeQuery()).isInstanceOf(RefusedStatement.class);
    }

    @Test
    void isForTheCallbacksThreadAlone() {
        around(
                connection -> {
                    Throwable[] failure = new Throwable[1];
                    Thread thread =
                            Thread.ofPlatform()
                                    .start(
                                            () -> {
                                                try {
                                                    insert(connection, "other thread");
                                                } catch (SQLException e) {
                                                    failure[0] = e;
                                                }
                                            });
                    try {
                        thread.join();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    assertThat(failure[0]).isInstanceOf(RefusedStatement.class);
                    return null;
                });
    }

    @Test
    void carriesJdbi() {
        int found =
                tenants.asModule(
                        module,
                        chain.context(),
                        connection -> {
                            try (Handle handle = Jdbi.open(connection)) {
                                handle.createUpdate("INSERT INTO item (name, n) VALUES (:name, :n)")
                                        .bind("name", "jdbi")
                                        .bind("n", 41)
                                        .execute();
                                handle.prepareBatch("UPDATE item SET n = n + 1 WHERE name = :name")
                                        .bind("name", "jdbi")
                                        .add()
                                        .execute();
                                return handle.createQuery("SELECT n FROM item WHERE name = :name")
                                        .bind("name", "jdbi")
                                        .mapTo(Integer.class)
                                        .one();
                            }
                        });

        assertThat(found).isEqualTo(42);
    }

    @Test
    void letsTheHostSpeakAsTheCoreInsideAndGivesTheWordBack() {
        tenants.asModule(
                module,
                chain.context(),
                connection -> {
                    insert(connection, "one");
                    tenants.inTransaction(
                            chain.context(),
                            handle -> handle.execute("INSERT INTO item (name) VALUES ('core')"));
                    return insert(connection, "two");
                });

        assertThat(countInCore()).isOne();
        assertThat(countInModule()).isEqualTo(3);
    }
}
