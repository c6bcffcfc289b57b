package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What belongs to one unit of work: all of it or nothing, on one connection, and what follows its commit. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnitOfWorkIT extends ItemTables {

    UnitOfWorkIT(TestDatabase database) {
        super(database);
    }

    @Test
    void commitsCoreLedgerAndModuleTogether() {
        tenants.inTransaction(
                context,
                handle -> {
                    insertEverywhere(handle);
                    return insert(handle, "item", "core again");
                });

        assertThat(stored()).isEqualTo(new Stored(2, 1, 1));
    }

    @Test
    void rollsCoreLedgerAndModuleBackTogether() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        context,
                                        handle -> {
                                            insertEverywhere(handle);
                                            throw new IllegalArgumentException("no");
                                        }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(stored()).isEqualTo(new Stored(0, 0, 0));
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

        assertThat(stored()).isEqualTo(new Stored(0, 0, 0));
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
    void doesTheLastWorkOnceWithAllThatWasGivenForIt() {
        List<String> done = new ArrayList<>();
        var last =
                new LastWork<>(
                        String.class,
                        (handle, all) -> done.add(all + " after " + count(handle, "item")));
        tenants.inTransaction(
                context,
                handle -> {
                    TenantDatabase.beforeCommit(last, List.of("a"));
                    insert(handle, "item", "a row");
                    TenantDatabase.beforeCommit(last, List.of("b", "c"));
                    done.add("inside");
                    return null;
                });

        assertThat(done).containsExactly("inside", "[a, b, c] after 1");
    }

    @Test
    void gathersForTheLastWorkAnewWhenItIsRunAgain() {
        List<String> done = new ArrayList<>();
        var last = new LastWork<>(String.class, (handle, all) -> done.add(all.toString()));
        var tries = new AtomicInteger();
        tenants.inTransaction(
                context,
                handle -> {
                    TenantDatabase.beforeCommit(last, List.of("a", "b"));
                    if (tries.incrementAndGet() == 1) {
                        UnitOfWork.RUNNING.get().note(new SQLException("deadlock", "40001", 1213));
                    }
                    return null;
                });

        assertThat(tries).hasValue(2);
        assertThat(done.getLast()).isEqualTo("[a, b]");
    }

    private void insertEverywhere(Handle handle) {
        insert(handle, "item", "core");
        insert(handle, "<ledger>.item", "ledger");
        tenants.asModule(
                module,
                context,
                connection -> {
                    insert(connection, "module");
                    return null;
                });
    }

    /** How many items stand in each of the chain's three tables. */
    private record Stored(int core, int ledger, int module) {}

    private Stored stored() {
        return new Stored(
                tenants.inTransaction(context, handle -> count(handle, "item")),
                tenants.inTransaction(context, handle -> count(handle, "<ledger>.item")),
                tenants.asModule(module, context, ItemTables::count));
    }
}
