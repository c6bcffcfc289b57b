package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Leases;
import io.mesoderm.platform.persistence.Leases.Lease;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What a killed sealer leaves behind is sealed within ten seconds; what cannot be sealed alarms. */
@MariaDb
class SealerDeathIT {

    private final TenantDatabase tenants;
    private final TestDatabase database;
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private TestChain chain;
    private Sealer sealer;

    SealerDeathIT(TestDatabase database, TenantDatabase tenants) {
        this.database = database;
        this.tenants = tenants;
    }

    @BeforeEach
    void start() {
        chain = TestChain.create(database);
        sealer = sealer(InstantSource.system());
    }

    private Sealer sealer(InstantSource clock) {
        return new Sealer(tenants, this::chains, clock);
    }

    private List<ChainId> chains() {
        looks.incrementAndGet();
        return List.of(chain.id());
    }

    @AfterEach
    void close() {
        sealer.close();
        chain.close();
    }

    @Test
    void aRestartSealsWhatThatWhichWasKilledHeldTheLeaseOf() {
        commit(Ids.next());
        lease("seal:" + chain.id().key(), Sealer.LEASE);
        Instant restart = Instant.now();

        sealer.start();
        await(() -> seals() == 1);

        assertThat(Duration.between(restart, Instant.now()))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
        assertThat(overdue()).isFalse();
    }

    @Test
    void anotherNodeSealsWhatAKilledOneLeft() {
        sealer.start();
        await(() -> looks.get() == 1);
        new SealerPresence(tenants).beat();
        commit(Ids.next());
        Instant death = Instant.now();

        await(() -> seals() == 1);

        assertThat(Duration.between(death, Instant.now()))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(10));
        await(() -> presences() == 1);
    }

    @Test
    void aNodeThatLivesAndOneThatEndedWellAreNotTakenForDead() {
        var other = sealer(InstantSource.system());
        other.start();
        sealer.start();
        await(() -> presences() == 2);
        var third = new SealerPresence(tenants);
        third.beat();
        third.leave();

        pause(Duration.ofSeconds(8));

        assertThat(looks).as("each looked once, at its start").hasValue(2);
        other.close();
        assertThat(presences()).isEqualTo(1);
    }

    @Test
    void anEntryThatWaitsForMoreThanTenSecondsAlarms() {
        Lease held = lease("seal:" + chain.id().key(), Duration.ofMinutes(1));
        sealer.close();
        sealer = sealer(now::get);
        UUID entry = Ids.next();
        commit(entry);
        sealer.wake(chain.id(), Seals.madeAt(entry));
        assertThat(sealer.health().trouble()).isEmpty();

        now.updateAndGet(time -> time.plusSeconds(11));
        assertThat(sealer.health().trouble()).contains("seal-late: " + chain.id().key());
        assertThat(sealer.health().critical()).isFalse();

        control(
                connection -> {
                    Leases.release(connection, held);
                    return null;
                });
        await(() -> seals() == 1 && sealer.health().trouble().isEmpty());
    }

    /** A transaction that took long wakes the sealer with its first entry. */
    @Test
    void sealsAnEntryThatWasMadeLongBeforeItsCommit() {
        commit(Ids.next());
        assertThat(sealer.seal(chain.id())).isTrue();
        UUID early = madeBefore(Duration.ofMinutes(20));
        commit(early);
        assertThat(overdue()).isTrue();

        sealer.wake(chain.id(), Seals.madeAt(early));

        await(() -> seals() == 2);
        assertThat(overdue()).isFalse();
    }

    /** The last seal says how far all was sealed; the entries after it are found however old they are. */
    @Test
    void aRestartLooksBackToTheLastSealAndNotToTheBeginning() {
        commit(madeBefore(Duration.ofDays(3)));
        assertThat(sealer.seal(chain.id())).isTrue();
        commit(madeBefore(Duration.ofDays(2)));

        sealer.start();

        await(() -> seals() == 2);
    }

    private static UUID madeBefore(Duration age) {
        UUID id = Ids.next();
        return new UUID(
                id.getMostSignificantBits() - (age.toMillis() << 16), id.getLeastSignificantBits());
    }

    private void commit(UUID id) {
        tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO <ledger>.audit_event
                                            (id, occurred_at, kind, actor, action, purpose, request_id)
                                        VALUES (:id, UTC_TIMESTAMP(6), 'WRITE', 'test', 'tested',
                                                'TREATMENT', 'test')
                                        """)
                                .bind("id", id)
                                .execute());
    }

    private Lease lease(String name, Duration length) {
        return control(connection -> Leases.acquire(connection, name, length).orElseThrow());
    }

    private <T> T control(SealerPresence.ControlWork<T> work) {
        return new SealerPresence(tenants).control(work);
    }

    private long seals() {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM <ledger>.seal")
                                .mapTo(Long.class)
                                .one());
    }

    private long presences() {
        return tenants.inControl(
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM lease WHERE name LIKE 'sealer:%'")
                                .mapTo(Long.class)
                                .one());
    }

    private boolean overdue() {
        return new LedgerVerification(tenants, InstantSource.system())
                .verify(chain.context())
                .overdue()
                .isPresent();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pause(Duration.ofMillis(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
