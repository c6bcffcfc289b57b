package io.mesoderm.platform.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.Crossing;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How a command moves the balances that all others of its site move too. */
@MariaDb
class JournalIT {

    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private final SiteBook here = Books.of(1, 1, "EUR");
    private final SiteBook there = Books.of(2, 2, "EUR");
    private final AtomicInteger tries = new AtomicInteger();
    private final TestDatabase server;
    private final TenantDatabase database;
    private final TestChain chain;

    JournalIT(TestDatabase server, TenantDatabase database, TestChain chain) {
        this.server = server;
        this.database = database;
        this.chain = chain;
    }

    /** As corrections do: each writes what it reverses, then what it books anew. */
    @Test
    void twoCommandsThatWriteTwiceInOppositeOrderDoNotWaitInACircle() {
        command(here, 100, there, 1000);
        tries.set(0);

        Crossing.of(
                server,
                chain.id(),
                JournalIT::lockAll,
                () -> command(here, 1, there, 10),
                () -> command(there, 20, here, 2));

        assertThat(tries).as("none of the two was undone and run again").hasValue(2);
        assertThat(balances())
                .containsExactlyInAnyOrder(
                        "CASH_DRAWER 103", "BANK -103", "CASH_DRAWER 1030", "BANK -1030");
    }

    private void command(SiteBook first, long minor, SiteBook second, long secondMinor) {
        database.inTransaction(
                chain.id(),
                handle -> {
                    tries.incrementAndGet();
                    Journal.write(handle, List.of(moved(first, minor)), NOW);
                    Journal.write(handle, List.of(moved(second, secondMinor)), NOW);
                    return null;
                });
    }

    private static JournalTransaction moved(SiteBook book, long minor) {
        return JournalTransaction.of(Ids.next(), JournalKind.PAID, NOW, book.site(), Ids.next())
                .add(Posting.of(book, Account.CASH_DRAWER, minor))
                .add(Posting.of(book, Account.BANK, -minor))
                .balanced();
    }

    private static List<Integer> lockAll(Handle handle) {
        return handle.createQuery("SELECT period FROM account_balance FOR UPDATE")
                .mapTo(Integer.class)
                .list();
    }

    private List<String> balances() {
        return database.inTransaction(
                chain.id(),
                handle ->
                        handle.createQuery(
                                        "SELECT CONCAT(account, ' ', movement_minor) FROM account_balance")
                                .mapTo(String.class)
                                .list());
    }
}
