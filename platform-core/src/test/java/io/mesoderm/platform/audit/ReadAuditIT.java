package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.CutProxy;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** That each read gets into the trail, and once, whatever becomes of the batch it waits in. */
@MariaDb
class ReadAuditIT {

    private final TestDatabase database;
    private final TestChain chain;
    private final SealedTrail trail;

    ReadAuditIT(TestDatabase database, TestChain chain) {
        this.database = database;
        this.chain = chain;
        this.trail = new SealedTrail(chain, database.tenants());
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void aReadWhoseCommitIsAnsweredBySilenceIsStoredOnceAndHoldsUpNoOther() throws IOException {
        PatientId first = new PatientId(Ids.next());
        PatientId second = new PatientId(Ids.next());
        var silent = new AtomicBoolean();
        try (CutProxy wire = new CutProxy(database.location());
                Pool pool = Pool.open(wire.location(), 1);
                ReadAudit reads = reads(new TenantDatabase(pool))) {
            wire.loseAnswers(() -> stored(first) == 1 && silent.compareAndSet(false, true));

            read(reads, first);
            TestHost.await(silent::get);
            read(reads, second);
            TestHost.await(() -> stored(second) == 1);
        }

        assertThat(stored(first)).isEqualTo(1);
    }

    /** More than one batch holds, and too few for another at once. */
    @Test
    void theRestOfABurstIsStoredWithoutAnotherReadComing() {
        PatientId patient = new PatientId(Ids.next());
        try (ReadAudit reads = reads(database.tenants())) {
            for (int n = 0; n < 900; n++) {
                read(reads, patient);
            }

            TestHost.await(() -> stored(patient) == 900);
        }
    }

    @Test
    void readsAreStoredInOneBatchAndSealed() {
        PatientId patient = new PatientId(Ids.next());
        try (ReadAudit reads = reads(100)) {
            for (int n = 0; n < 20; n++) {
                read(reads, patient);
            }
            reads.record(event(ReadEvent.Outcome.REFUSED, patient), chain.context());

            trail.awaitSealed(21);

            assertThat(Collections.frequency(kinds(patient), "READ")).isEqualTo(20);
            assertThat(Collections.frequency(kinds(patient), "REFUSED")).isEqualTo(1);
        }
    }

    @Test
    void fullQueueGivesNothingOut() {
        var context = SystemContext.of(new ChainId("absent"));
        try (ReadAudit reads = reads(3)) {
            assertThatThrownBy(
                            () -> {
                                for (int n = 0; n < 8; n++) {
                                    reads.record(event(ReadEvent.Outcome.READ), context);
                                }
                            })
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> {
                                assertThat(problem.status()).isEqualTo(503);
                                assertThat(problem.code()).isEqualTo("audit-busy");
                            });
        }
    }

    @Test
    void closingStoresWhatWaits() {
        ReadAudit reads = reads(100);
        reads.record(event(ReadEvent.Outcome.READ), chain.context());

        reads.close();

        assertThat(trail.entries()).isEqualTo(1);
    }

    private ReadAudit reads(TenantDatabase tenants) {
        return new ReadAudit(tenants, trail.sealer, InstantSource.system(), 1000);
    }

    private ReadAudit reads(int capacity) {
        return new ReadAudit(database.tenants(), trail.sealer, InstantSource.system(), capacity);
    }

    private void read(ReadAudit reads, PatientId patient) {
        reads.record(event(ReadEvent.Outcome.READ, patient), chain.context());
    }

    private static ReadEvent event(ReadEvent.Outcome outcome, PatientId... patients) {
        return new ReadEvent("patient.chart", Set.of(patients), outcome);
    }

    private int stored(PatientId patient) {
        return kinds(patient).size();
    }

    private List<String> kinds(PatientId patient) {
        return database.tenants()
                .inTransaction(
                        chain.context(),
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT e.kind FROM <ledger>.audit_event e
                                                JOIN <ledger>.audit_event_patient p ON p.event_id = e.id
                                                WHERE p.patient_id = :patient
                                                """)
                                        .bind("patient", patient)
                                        .mapTo(String.class)
                                        .list());
    }
}
