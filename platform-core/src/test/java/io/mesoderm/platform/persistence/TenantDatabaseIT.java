package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantDatabaseIT {

    private final TestDatabase database;
    private final TenantDatabase tenants;
    private final TestChain chain;
    private final TestChain other;
    private final CallContext context;
    private ModuleId module;

    TenantDatabaseIT(TestDatabase database) {
        this.database = database;
        this.tenants = database.tenants();
        this.chain = TestChain.bare(database);
        this.other = TestChain.bare(database);
        this.context = chain.context();
    }

    record Row(PatientId id, String name, Instant at, Optional<String> note) {}

    @BeforeAll
    void tables() {
        module = chain.addModule("hair-care");
        String table =
                """
                CREATE TABLE item (
                  id BINARY(16) NOT NULL PRIMARY KEY,
                  name VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
                  at DATETIME(6) NOT NULL,
                  note VARCHAR(40),
                  UNIQUE KEY item_name (name))
                """;
        chain.executeInCore(table);
        chain.executeInLedger(table);
        chain.executeInModule(module, table);
        other.executeInCore(table);
    }

    @BeforeEach
    void empty() {
        chain.executeInCore("DELETE FROM item");
        chain.executeInLedger("DELETE FROM item");
        chain.executeInModule(module, "DELETE FROM item");
        other.executeInCore("DELETE FROM item");
    }

    private static PatientId insert(Handle handle, String table, String name) {
        PatientId id = new PatientId(Ids.next());
        handle.createUpdate("INSERT INTO " + table + " (id, name, at) VALUES (:id, :name, :at)")
                .bind("id", id)
                .bind("name", name)
                .bind("at", Instant.parse("2026-01-02T03:04:05.123456789Z"))
                .execute();
        return id;
    }

    private static int count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one();
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO item (id, name, at) VALUES (?, ?, NOW(6))")) {
            statement.setBytes(1, BinaryIds.bytes(Ids.next()));
            statement.setString(2, name);
            statement.executeUpdate();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM item");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void storesRecordsWithIdsAndInstants() {
        PatientId id = tenants.inTransaction(context, handle -> insert(handle, "item", "a"));

        Row row =
                tenants.inReport(
                        context,
                        handle ->
                                handle.createQuery(
                                                "SELECT id, name, at, note FROM item WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(Row.class)
                                        .one());

        assertThat(row)
                .isEqualTo(
                        new Row(
                                id,
                                "a",
                                Instant.parse("2026-01-02T03:04:05.123456Z"),
                                Optional.empty()));
    }

    @Test
    void refusesARecordOfTwoColumnsOfOneNameAndOneOfNone() {
        record Named(String name) {}
        for (String columns : List.of("'a' AS name, 'b' AS name", "'a' AS nom")) {
            assertThatThrownBy(
                            () ->
                                    tenants.inReport(
                                            context,
                                            handle ->
                                                    handle.createQuery("SELECT " + columns)
                                                            .mapTo(Named.class)
                                                            .one()))
                    .hasStackTraceContaining("not one column for name of");
        }
    }

    @Test
    void commitsCoreLedgerAndModuleTogether() {
        tenants.inTransaction(
                context,
                handle -> {
                    insert(handle, "item", "core");
                    insert(handle, "<ledger>.item", "ledger");
                    tenants.asModule(
                            module,
                            context,
                            connection -> {
                                insert(connection, "module");
                                return null;
                            });
                    return insert(handle, "item", "core again");
                });

        assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                .isEqualTo(2);
        assertThat(
                        tenants.<Integer>inTransaction(
                                context, handle -> count(handle, "<ledger>.item")))
                .isOne();
        assertThat(tenants.<Integer>asModule(module, context, TenantDatabaseIT::count)).isOne();
    }

    @Test
    void rollsCoreLedgerAndModuleBackTogether() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context,
                                        handle -> {
                                            insert(handle, "item", "core");
                                            insert(handle, "<ledger>.item", "ledger");
                                            tenants.asModule(
                                                    module,
                                                    context,
                                                    connection -> {
                                                        insert(connection, "module");
                                                        return null;
                                                    });
                                            throw new IllegalArgumentException("no");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                .isZero();
        assertThat(
                        tenants.<Integer>inTransaction(
                                context, handle -> count(handle, "<ledger>.item")))
                .isZero();
        assertThat(tenants.<Integer>asModule(module, context, TenantDatabaseIT::count)).isZero();
    }

    @Test
    void joinsTheRunningUnitOfWork() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context,
                                        outer -> {
                                            tenants.inTransaction(
                                                    context, inner -> insert(inner, "item", "a"));
                                            throw new IllegalArgumentException("no");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                .isZero();
    }

    @Test
    void refusesASecondConnectionInsideOneUnitOfWork() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context,
                                        handle ->
                                                tenants.inTransaction(
                                                        other.context(),
                                                        inner -> count(inner, "item"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("second connection");
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context, handle -> tenants.inControl(inner -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsAfterCommitOnlyOnceCommitted() {
        List<String> done = new ArrayList<>();
        tenants.inTransaction(
                context,
                handle -> {
                    TenantDatabase.afterCommit(() -> done.add("committed"));
                    done.add("inside");
                    return null;
                });
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context,
                                        handle -> {
                                            TenantDatabase.afterCommit(() -> done.add("never"));
                                            throw new IllegalArgumentException("no");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(done).containsExactly("inside", "committed");
    }

    @Test
    void keepsPreparedStatementsOfTwoChainsApart() {
        tenants.inTransaction(context, handle -> insert(handle, "item", "mine"));
        for (int i = 0; i < 20; i++) {
            assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                    .isOne();
            assertThat(
                            tenants.<Integer>inTransaction(
                                    other.context(), handle -> count(handle, "item")))
                    .isZero();
        }
    }

    @Test
    void refusesToWriteInAReport() {
        assertThatThrownBy(() -> tenants.inReport(context, handle -> insert(handle, "item", "a")))
                .rootCause()
                .extracting(cause -> ((SQLException) cause).getErrorCode())
                .isEqualTo(1792);
    }

    @Test
    void runsAgainAfterADeadlock() throws Exception {
        tenants.inTransaction(context, handle -> insert(handle, "item", "a"));
        tenants.inTransaction(context, handle -> insert(handle, "item", "b"));
        AtomicInteger tries = new AtomicInteger();
        var barrier = new java.util.concurrent.CyclicBarrier(2);
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
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
            String first,
            String second,
            AtomicInteger tries,
            java.util.concurrent.CyclicBarrier barrier) {
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

    private static void await(java.util.concurrent.CyclicBarrier barrier) {
        try {
            barrier.await(10, java.util.concurrent.TimeUnit.SECONDS);
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
        assertThat(tenants.<Integer>asModule(module, context, TenantDatabaseIT::count)).isOne();
    }

    @Test
    void tellsWhichUniqueKeyRefused() {
        tenants.inTransaction(context, handle -> insert(handle, "item", "a"));

        assertThatThrownBy(
                        () -> tenants.inTransaction(context, handle -> insert(handle, "item", "a")))
                .matches(failure -> UniqueViolation.of(failure, "item_name"))
                .matches(failure -> !UniqueViolation.of(failure, "PRIMARY"));
    }

    @Test
    void refusesADatabaseThatBelongsToAnotherName() {
        TestChain restored = TestChain.bare(database);
        restored.executeInCore("UPDATE identity_row SET owner = 'c_another'");

        assertThatThrownBy(() -> tenants.inTransaction(restored.context(), handle -> 1))
                .isInstanceOf(ForeignDatabase.class)
                .hasMessageContaining("belongs to c_another");
    }
}
