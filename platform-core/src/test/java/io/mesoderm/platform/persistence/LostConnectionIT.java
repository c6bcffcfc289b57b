package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.CutProxy;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostConnectionIT {

    private final TestDatabase database;
    private final TestChain chain;

    LostConnectionIT(TestDatabase database) {
        this.database = database;
        this.chain = TestChain.bare(database);
    }

    @BeforeAll
    void table() {
        chain.executeInCore(
                "CREATE TABLE item (i INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20))");
    }

    @AfterAll
    void drop() {
        chain.close();
    }

    private int rows(String name) {
        return database.tenants()
                .inTransaction(
                        chain.context(),
                        handle ->
                                handle.createQuery("SELECT COUNT(*) FROM item WHERE name = :name")
                                        .bind("name", name)
                                        .mapTo(Integer.class)
                                        .one());
    }

    private static void insert(Handle handle, String name) {
        handle.createUpdate("INSERT INTO item (name) VALUES (:name)").bind("name", name).execute();
    }

    @Test
    void reportsALostCommitAsUnknownAndDoesNotRunItAgain() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        List<String> followed = new ArrayList<>();
        try (CutProxy proxy = new CutProxy(database.location());
                Pool pool = Pool.open(proxy.location(), 1)) {
            TenantDatabase tenants = new TenantDatabase(pool);

            assertThatThrownBy(
                            () ->
                                    tenants.inTransaction(
                                            chain.context(),
                                            handle -> {
                                                tries.incrementAndGet();
                                                insert(handle, "unknown");
                                                TenantDatabase.afterCommit(
                                                        () -> followed.add("committed"));
                                                TenantDatabase.unlessRolledBack(
                                                        () -> followed.add("perhaps committed"));
                                                proxy.loseAnswers(() -> true);
                                                return null;
                                            }))
                    .isInstanceOf(UnknownOutcome.class);
            proxy.loseAnswers(() -> false);

            assertThat(tries).hasValue(1);
            assertThat(followed).containsExactly("perhaps committed");
            assertThat(rows("unknown")).as("it had in fact been committed").isOne();
            int seen =
                    tenants.inTransaction(
                            chain.context(),
                            handle ->
                                    handle.createQuery("SELECT COUNT(*) FROM item")
                                            .mapTo(Integer.class)
                                            .one());
            assertThat(seen).as("the pool has recovered").isPositive();
        }
    }

    @Test
    void runsAgainWhenTheConnectionIsLostBeforeCommit() {
        AtomicInteger tries = new AtomicInteger();
        database.tenants()
                .inTransaction(
                        chain.context(),
                        handle -> {
                            insert(handle, "again");
                            if (tries.incrementAndGet() == 1) {
                                kill(
                                        handle.createQuery("SELECT CONNECTION_ID()")
                                                .mapTo(Long.class)
                                                .one());
                            }
                            insert(handle, "again");
                            return null;
                        });

        assertThat(tries).hasValue(2);
        assertThat(rows("again")).isEqualTo(2);
    }

    @Test
    void findsALivingConnectionWhenAllOfThePoolAreDead() throws SQLException {
        assertThat(rows("dead")).isZero();
        try (Connection migrator = database.migrator().open();
                Statement statement = migrator.createStatement()) {
            statement.execute("KILL CONNECTION USER mesoderm_app@'127.0.0.1'");
        }

        assertThat(rows("dead")).isZero();
    }

    /** The connection was left in another database: then two statements are sent, and the second into nothing. */
    @Test
    void findsALivingConnectionAlsoForAnotherDatabase() throws IOException {
        try (CutProxy proxy = new CutProxy(database.location());
                Pool pool = Pool.open(proxy.location(), 2)) {
            TenantDatabase tenants = new TenantDatabase(pool);
            for (int turn = 0; turn < 20; turn++) {
                tenants.inControl(handle -> one(handle));
                proxy.cut();

                int seen = tenants.inTransaction(chain.context(), LostConnectionIT::one);

                assertThat(seen).isOne();
            }
        }
    }

    private static int one(Handle handle) {
        return handle.createQuery("SELECT 1").mapTo(Integer.class).one();
    }

    private void kill(long connection) {
        database.execute("mysql", "KILL CONNECTION " + connection);
    }
}
