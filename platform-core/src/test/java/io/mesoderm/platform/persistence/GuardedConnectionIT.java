package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The connection that a module gets speaks for its callback alone, and ends nothing. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedConnectionIT extends CalledModule {

    GuardedConnectionIT(TestDatabase database) {
        super(database);
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
