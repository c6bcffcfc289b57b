package io.mesoderm.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.events.PastEvents;
import io.mesoderm.platform.http.PastCommands;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

@MariaDb
class HousekeepingIT {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    private final TestDatabase server;
    private final TenantDatabase database;
    private final List<Integer> batches = new ArrayList<>();
    private final List<ChainId> last = new ArrayList<>();
    private TestChain chain;

    HousekeepingIT(TestDatabase server, TenantDatabase database) {
        this.server = server;
        this.database = database;
    }

    @BeforeEach
    void makeChain() {
        chain = TestChain.create(server);
    }

    @AfterEach
    void dropChain() {
        chain.close();
    }

    @Test
    void forgetsAnswersAfterAMonthInBatches() {
        command("2026-10-22T09:59:59.999999", 1, 1200);
        command("2026-10-22T10:00:00", 2001, 2003);

        tidy(new Chore("past-commands", MONTH, counted(PastCommands::prune)));

        assertThat(batches).containsExactly(500, 500, 200);
        assertThat(count("idem")).isEqualTo(3);
        assertThat(count("idem WHERE created_at < '2026-10-22 10:00:00'")).isZero();
    }

    @Test
    void dropsEventsThatNobodyWaitsFor() {
        event("unaddressed", "2026-10-01");
        event("heard", "2026-10-01", "DELIVERED", "SKIPPED");
        event("waiting", "2026-10-01", "DELIVERED", "PENDING");
        event("dead", "2026-10-01", "DEAD", "DELIVERED");
        event("young", "2026-10-23", "DELIVERED");

        tidy(new Chore("past-events", MONTH, counted(PastEvents::prune)));

        assertThat(batches).containsExactly(2);
        assertThat(types()).containsExactly("waiting", "dead", "young");
        assertThat(count("outbox_delivery")).isEqualTo(5);
    }

    @Test
    void findsWhatIsOldByItsDay() {
        assertThat(rowsRead("idem", PastCommands::prune)).isLessThan(20);
        assertThat(rowsRead("outbox", PastEvents::prune)).isLessThan(20);
    }

    /** Rows that the server looks at to find one old row among two thousand. */
    private long rowsRead(String table, Chore.Prune prune) {
        if (table.equals("idem")) {
            command("2026-10-01T00:00:00", 1, 1);
            command("2026-11-20T00:00:00", 2, 2001);
        } else {
            event("heard", "2026-10-01", "DELIVERED");
            chain.executeInCore(
                    """
                    INSERT INTO outbox (id, aggregate_id, type, content, zone, occurred_at)
                    SELECT UNHEX(MD5(CONCAT('e', seq))), UNHEX(MD5('a')), 'young', '{}', 'UTC', '2026-11-20'
                    FROM seq_1_to_2000
                    """);
        }
        chain.executeInCore("ANALYZE TABLE " + table + " PERSISTENT FOR ALL");
        return database.inTransaction(
                chain.id(),
                handle -> {
                    long before = handlerReads(handle);
                    assertThat(prune.prune(handle, NOW.minus(MONTH), 500)).isEqualTo(1);
                    return handlerReads(handle) - before;
                });
    }

    private static long handlerReads(Handle handle) {
        return handle
                .createQuery("SHOW SESSION STATUS LIKE 'Handler\\_read%'")
                .map((row, context) -> row.getLong("Value"))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void oneChainThatFailsKeepsNoOtherFromItsTurn() {
        command("2026-10-01T00:00:00", 1, 1);
        Chore failing =
                new Chore(
                        "failing",
                        MONTH,
                        (handle, before, most) -> {
                            throw new IllegalStateException("not today");
                        });
        tidy(failing, new Chore("past-commands", MONTH, counted(PastCommands::prune)));

        assertThat(batches).containsExactly(1);
        assertThat(count("idem")).isZero();
    }

    @Test
    void doesThePlatformsChoresInTheControlDatabase() {
        List<String> places = new ArrayList<>();
        Chore where =
                new Chore(
                        "where",
                        MONTH,
                        (handle, before, most) -> {
                            var place = handle.createQuery("SELECT DATABASE()");
                            places.add(place.mapTo(String.class).one());
                            return 0;
                        });
        tidy(List.of(where));
        assertThat(places).containsExactly("mesoderm");
        assertThat(last).containsExactly(chain.id());
    }

    private void tidy(Chore... chores) {
        tidy(List.of(), chores);
    }

    private void tidy(List<Chore> platformChores, Chore... chores) {
        try (var housekeeping =
                new Housekeeping(
                        database,
                        () -> List.of(chain.id()),
                        InstantSource.fixed(NOW),
                        each -> List.of(chores),
                        platformChores,
                        last::add)) {
            housekeeping.round();
        }
    }

    private Chore.Prune counted(Chore.Prune prune) {
        return (handle, before, most) -> {
            int gone = prune.prune(handle, before, most);
            batches.add(gone);
            return gone;
        };
    }

    private void command(String at, int from, int to) {
        chain.executeInCore(
                """
                INSERT INTO idem (actor_id, idem_key, route, body_sha256, created_at)
                SELECT UNHEX(MD5('a')), UNHEX(SHA2(seq, 256)), 'core.redeem', UNHEX(SHA2('b', 256)), '%s'
                FROM seq_%d_to_%d
                """
                        .formatted(at, from, to));
    }

    private void event(String type, String day, String... states) {
        chain.executeInCore(
                """
                INSERT INTO outbox (id, aggregate_id, type, content, zone, occurred_at)
                VALUES (UNHEX(MD5('%s')), UNHEX(MD5('a')), '%s', '{}', 'UTC', '%s')
                """
                        .formatted(type, type, day));
        for (int module = 0; module < states.length; module++) {
            chain.executeInCore(
                    """
                    INSERT INTO outbox_delivery
                      (event_id, module, seq, aggregate_id, state, fencing_token, failures, due_at)
                    VALUES (UNHEX(MD5('%s')), 'module-%d', 1, UNHEX(MD5('a')), '%s', 1, 0, '%s')
                    """
                            .formatted(type, module, states[module], day));
        }
    }

    private List<String> types() {
        return database.inTransaction(
                chain.id(),
                handle ->
                        handle.createQuery("SELECT type FROM outbox ORDER BY seq")
                                .mapTo(String.class)
                                .list());
    }

    private int count(String rows) {
        return database.inTransaction(
                chain.id(),
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM " + rows).mapTo(int.class).one());
    }
}
