package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.Pool;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CutProxy;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** That each read gets into the trail, and once, whatever becomes of the batch it waits in. */
@MariaDb
class ReadAuditIT {

    private final TestDatabase database;
    private final TestChain chain;
    private final Sealer sealer;

    ReadAuditIT(TestDatabase database, TestChain chain) {
        this.database = database;
        this.chain = chain;
        this.sealer = new Sealer(database.tenants(), List::of, InstantSource.system());
    }

    @AfterEach
    void close() {
        sealer.close();
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

    private ReadAudit reads(TenantDatabase tenants) {
        return new ReadAudit(tenants, sealer, InstantSource.system(), 1000);
    }

    private void read(ReadAudit reads, PatientId patient) {
        reads.record(
                new ReadEvent("patient.chart", Set.of(patient), ReadEvent.Outcome.READ),
                chain.context());
    }

    private int stored(PatientId patient) {
        return database.tenants()
                .inTransaction(
                        chain.context(),
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT COUNT(*) FROM <ledger>.audit_event e
                                                JOIN <ledger>.audit_event_patient p ON p.event_id = e.id
                                                WHERE p.patient_id = :patient
                                                """)
                                        .bind("patient", patient)
                                        .mapTo(Integer.class)
                                        .one());
    }
}
