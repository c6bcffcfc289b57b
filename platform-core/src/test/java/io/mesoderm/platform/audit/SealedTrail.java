package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A chain's trail and the sealer of one node; it counts what came since all before it was sealed. */
final class SealedTrail implements AutoCloseable {

    private static final InstantSource CLOCK = InstantSource.system();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final TestChain chain;
    final TenantDatabase tenants;
    final Sealer sealer;
    final long before;
    private final LedgerWriteAudit writes;

    SealedTrail(TestChain chain, TenantDatabase tenants) {
        this.chain = chain;
        this.tenants = tenants;
        this.sealer = new Sealer(tenants, () -> List.of(chain.id()), CLOCK);
        this.writes = new LedgerWriteAudit(sealer, CLOCK);
        seal();
        this.before = count("seal");
    }

    /** Commits one entry. */
    void write() {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    record(handle);
                    return null;
                });
    }

    void record(Handle handle) {
        PatientId patient = new PatientId(Ids.next());
        writes.record(handle, chain.context(), "patient.registered", "patient", patient, "{}");
    }

    void seal() {
        sealer.seal(chain.id());
    }

    LedgerVerification.Result verify() {
        return new LedgerVerification(tenants, CLOCK).verify(chain.context());
    }

    long entries() {
        return count("audit_event") - before;
    }

    long sealed() {
        return count("seal") - before;
    }

    void awaitSealed(long entries) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sealed() != entries && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(sealed()).isEqualTo(entries);
    }

    private long count(String table) {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM <ledger>." + table)
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public void close() {
        sealer.close();
    }
}
