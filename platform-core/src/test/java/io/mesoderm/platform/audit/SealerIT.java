package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What is committed is sealed soon, all of it and once, in whatever order and by however many nodes. */
@MariaDb
class SealerIT {

    private final TenantDatabase tenants;
    private final TestChain chain;
    private final SealedTrail trail;

    SealerIT(TestChain chain, TenantDatabase tenants) {
        this.tenants = tenants;
        this.chain = chain;
        this.trail = new SealedTrail(chain, tenants);
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void sealsWhatWasCommittedWithinASecond() {
        Instant start = Instant.now();
        trail.write();
        trail.awaitSealed(1);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(trail.verify().broken()).isEmpty();
    }

    @Test
    void sealsNothingThatWasRolledBack() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        chain.context(),
                                        handle -> {
                                            trail.record(handle);
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        trail.seal();

        assertThat(trail.sealed()).isZero();
        assertThat(trail.entries()).isZero();
    }

    @Test
    void sealsAnEntryThatIsCommittedAfterALaterOne() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late =
                    threads.submit(
                            () ->
                                    tenants.inTransaction(
                                            chain.context(),
                                            handle -> {
                                                trail.record(handle);
                                                started.countDown();
                                                waitFor(go);
                                                return null;
                                            }));
            try {
                started.await();
                trail.write();
                trail.seal();
                assertThat(trail.sealed()).isEqualTo(1);
            } finally {
                go.countDown();
            }
            late.get();
        }

        trail.seal();

        assertThat(trail.sealed()).isEqualTo(2);
        assertThat(trail.verify())
                .isEqualTo(
                        new LedgerVerification.Result(
                                trail.before + 2, Optional.empty(), Optional.empty()));
    }

    @Test
    void sealsMoreThanOneBatchOfWhatWasCommittedAtOnce() {
        record(trail::record, 1200);

        trail.awaitSealed(1200);

        assertThat(trail.verify().broken()).isEmpty();
    }

    @Test
    void leavesWhatTakesTooLongAtAStopToTheNextStart() {
        var asleep = new Sealer(tenants, List::of, InstantSource.system());
        asleep.close();
        var writes = new LedgerWriteAudit(asleep, InstantSource.system());
        Instant oldest = Instant.now();
        record(
                handle ->
                        writes.record(
                                handle,
                                chain.context(),
                                "patient.registered",
                                "patient",
                                new PatientId(Ids.next()),
                                "{}"),
                1200);
        var seconds = new AtomicLong();
        var hasty =
                new Sealer(
                        tenants, List::of, () -> oldest.plusSeconds(3 * seconds.incrementAndGet()));

        hasty.wake(chain.id(), oldest);
        hasty.close();

        assertThat(trail.sealed()).isEqualTo(500);
        trail.seal();
        assertThat(trail.sealed()).isEqualTo(1200);
        assertThat(trail.verify().broken()).isEmpty();
    }

    private void record(Consumer<Handle> entry, int times) {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    for (int i = 0; i < times; i++) {
                        entry.accept(handle);
                    }
                    return null;
                });
    }

    @Test
    void sealersOfTwoNodesMakeOneChainWithoutGaps() throws Exception {
        var other = new Sealer(tenants, List::of, InstantSource.system());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 200; n++) {
                threads.submit(trail::write);
                threads.submit(() -> (coin() ? trail.sealer : other).seal(chain.id()));
            }
        }
        other.close();

        trail.awaitSealed(200);

        assertThat(trail.verify().broken()).isEmpty();
        assertThat(lastSeal()).isEqualTo(trail.before + 200);
    }

    private static boolean coin() {
        return Ids.next().getLeastSignificantBits() % 2 == 0;
    }

    private long lastSeal() {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT MAX(seq) FROM <ledger>.seal")
                                .mapTo(Long.class)
                                .one());
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
