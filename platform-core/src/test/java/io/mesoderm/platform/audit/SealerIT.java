package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.http.ReadEvent;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SystemContext;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

@MariaDb
class SealerIT {

    private final TenantDatabase tenants;
    private final TestDatabase database;
    private final TestChain shared;
    private TestChain chain;
    private long before;
    private Sealer sealer;
    private LedgerWriteAudit writes;
    private LedgerVerification verification;

    SealerIT(TestDatabase database, TestChain shared, TenantDatabase tenants) {
        this.database = database;
        this.shared = shared;
        this.tenants = tenants;
    }

    @BeforeEach
    void start() {
        use(shared);
    }

    /** A chain whose trail the test may spoil. */
    private void useOwnChain() {
        sealer.close();
        use(TestChain.create(database));
    }

    private void use(TestChain used) {
        chain = used;
        sealer = sealer();
        writes = new LedgerWriteAudit(sealer, InstantSource.system());
        verification = new LedgerVerification(tenants, InstantSource.system());
        sealer.seal(chain.id());
        before = count("seal");
    }

    private Sealer sealer() {
        return new Sealer(tenants, () -> List.of(chain.id()), InstantSource.system());
    }

    @AfterEach
    void close() {
        sealer.close();
        if (chain != shared) {
            chain.close();
        }
    }

    @Test
    void sealsWhatWasCommittedWithinASecond() {
        Instant start = Instant.now();
        write(new PatientId(Ids.next()));
        await(() -> sealed() == 1);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(verification.verify(chain.context()).broken()).isEmpty();
    }

    @Test
    void sealsNothingThatWasRolledBack() {
        assertThatThrownBy(
                        () ->
                                tenants.inTransaction(
                                        chain.context(),
                                        handle -> {
                                            record(handle, new PatientId(Ids.next()));
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        sealer.seal(chain.id());

        assertThat(sealed()).isZero();
        assertThat(count("audit_event")).isEqualTo(before);
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
                                                record(handle, new PatientId(Ids.next()));
                                                started.countDown();
                                                waitFor(go);
                                                return null;
                                            }));
            started.await();
            write(new PatientId(Ids.next()));
            sealer.seal(chain.id());
            assertThat(sealed()).isEqualTo(1);
            go.countDown();
            late.get();
        }

        sealer.seal(chain.id());

        assertThat(sealed()).isEqualTo(2);
        assertThat(verification.verify(chain.context()))
                .isEqualTo(
                        new LedgerVerification.Result(
                                before + 2, Optional.empty(), Optional.empty()));
    }

    @Test
    void sealersOfTwoNodesMakeOneChainWithoutGaps() throws Exception {
        var other = new Sealer(tenants, List::of, InstantSource.system());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 200; n++) {
                threads.submit(() -> write(new PatientId(Ids.next())));
                threads.submit(() -> (coin() ? sealer : other).seal(chain.id()));
            }
        }
        other.close();

        await(() -> sealed() == 200);

        assertThat(verification.verify(chain.context()).broken()).isEmpty();
        assertThat(longs("SELECT MAX(seq) FROM <ledger>.seal")).containsExactly(before + 200);
    }

    private static boolean coin() {
        return Ids.next().getLeastSignificantBits() % 2 == 0;
    }

    @Test
    void journalEntriesAreSealedWithTheirPostings() {
        useOwnChain();
        UUID journal = Ids.next();
        tenants.inTransaction(chain.context(), handle -> post(handle, journal));
        sealer.seal(chain.id());

        tamper("UPDATE posting SET amount_minor = 501 WHERE line_no = 1", "posting");

        assertThat(verification.verify(chain.context()).broken())
                .contains(
                        new LedgerVerification.Broken(
                                1, "JOURNAL", journal, "the entry was changed"));
    }

    @Test
    void namesTheFirstEntryThatWasChanged() {
        useOwnChain();
        for (int n = 0; n < 5; n++) {
            write(new PatientId(Ids.next()));
            sealer.seal(chain.id());
        }
        UUID third = sealedId(3);

        tamper("UPDATE audit_event SET actor = 'nobody' WHERE id = " + hex(third), "audit_event");

        assertThat(verification.verify(chain.context()).broken())
                .contains(
                        new LedgerVerification.Broken(3, "AUDIT", third, "the entry was changed"));
    }

    @Test
    void namesAnEntryThatIsGoneAndASealThatIsGone() {
        useOwnChain();
        for (int n = 0; n < 4; n++) {
            write(new PatientId(Ids.next()));
            sealer.seal(chain.id());
        }
        UUID second = sealedId(2);
        UUID fourth = sealedId(4);
        chain.executeInLedger("DROP TRIGGER seal_no_delete", "DELETE FROM seal WHERE seq = 3");
        assertThat(verification.verify(chain.context()).broken())
                .contains(
                        new LedgerVerification.Broken(
                                4, "AUDIT", fourth, "a seal before it is missing"));

        chain.executeInLedger(
                "DROP TRIGGER audit_event_patient_no_delete",
                "DROP TRIGGER audit_event_no_delete",
                "DELETE FROM audit_event_patient WHERE event_id = " + hex(second),
                "DELETE FROM audit_event WHERE id = " + hex(second));
        assertThat(verification.verify(chain.context()).broken())
                .contains(new LedgerVerification.Broken(2, "AUDIT", second, "the entry is gone"));
    }

    @Test
    void noRoleCanChangeTheTrail() {
        write(new PatientId(Ids.next()));
        assertThatThrownBy(() -> asCore("UPDATE <ledger>.audit_event SET actor = 'x'"))
                .hasStackTraceContaining("UPDATE command denied");
        assertThatThrownBy(() -> asCore("DELETE FROM <ledger>.audit_event"))
                .hasStackTraceContaining("DELETE command denied");
        assertThatThrownBy(() -> chain.executeInLedger("UPDATE audit_event SET actor = 'x'"))
                .hasStackTraceContaining("audit_event is only ever added to");
    }

    @Test
    void readsAreStoredInOneBatchAndSealed() {
        PatientId patient = new PatientId(Ids.next());
        var reads = new ReadAudit(tenants, sealer, InstantSource.system(), 100);
        for (int n = 0; n < 20; n++) {
            reads.record(
                    new ReadEvent("patient.chart", Set.of(patient), ReadEvent.Outcome.READ),
                    chain.context());
        }
        reads.record(
                new ReadEvent("patient.chart", Set.of(patient), ReadEvent.Outcome.REFUSED),
                chain.context());

        await(() -> sealed() == 21);

        assertThat(countOf(patient, "READ")).isEqualTo(20);
        assertThat(countOf(patient, "REFUSED")).isEqualTo(1);
        reads.close();
    }

    @Test
    void fullQueueGivesNothingOut() {
        var reads = new ReadAudit(tenants, sealer, InstantSource.system(), 3);
        ChainId absent = new ChainId("absent");
        var context = SystemContext.of(absent);
        var event = new ReadEvent("patient.chart", Set.of(), ReadEvent.Outcome.READ);

        assertThatThrownBy(
                        () -> {
                            for (int n = 0; n < 8; n++) {
                                reads.record(event, context);
                            }
                        })
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(503);
                            assertThat(problem.code()).isEqualTo("audit-busy");
                        });
        reads.close();
    }

    @Test
    void closingStoresWhatWaits() {
        var reads = new ReadAudit(tenants, sealer, InstantSource.system(), 100);
        reads.record(
                new ReadEvent("patient.chart", Set.of(), ReadEvent.Outcome.READ), chain.context());

        reads.close();

        assertThat(count("audit_event")).isEqualTo(before + 1);
    }

    private void write(PatientId patient) {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    record(handle, patient);
                    return null;
                });
    }

    private void record(Handle handle, PatientId patient) {
        writes.record(handle, chain.context(), "patient.registered", "patient", patient, "{}");
    }

    private static Void post(Handle handle, UUID journal) {
        handle.createUpdate(
                        """
                        INSERT INTO <ledger>.journal
                            (id, kind, occurred_at, recorded_at, site_id, reference_id)
                        VALUES (:id, 'SOLD', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), :id, :id)
                        """)
                .bind("id", journal)
                .execute();
        for (int line = 1; line <= 2; line++) {
            handle.createUpdate(
                            """
                            INSERT INTO <ledger>.posting
                                (journal_id, line_no, account_id, legal_entity_id, site_id, account,
                                 qualifier, currency, amount_minor, functional_currency,
                                 functional_minor, business_date, period)
                            VALUES (:id, :line, :id, :id, :id, 'CASH', '', 'EUR', :amount, 'EUR',
                                    :amount, '2026-01-31', 202601)
                            """)
                    .bind("id", journal)
                    .bind("line", line)
                    .bind("amount", line == 1 ? 500 : -500)
                    .execute();
        }
        return null;
    }

    private void tamper(String update, String table) {
        chain.executeInLedger("DROP TRIGGER %s_no_update".formatted(table), update);
    }

    private void asCore(String sql) {
        tenants.inTransaction(chain.context(), handle -> handle.createUpdate(sql).execute());
    }

    private long sealed() {
        return count("seal") - before;
    }

    private long count(String table) {
        return longs("SELECT COUNT(*) FROM <ledger>." + table).getFirst();
    }

    private long countOf(PatientId patient, String kind) {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT COUNT(*) FROM <ledger>.audit_event_patient p
                                        JOIN <ledger>.audit_event e ON e.id = p.event_id
                                        WHERE p.patient_id = :patient AND e.kind = :kind
                                        """)
                                .bind("patient", patient)
                                .bind("kind", kind)
                                .mapTo(Long.class)
                                .one());
    }

    private List<Long> longs(String sql) {
        return tenants.inTransaction(
                chain.context(), handle -> handle.createQuery(sql).mapTo(Long.class).list());
    }

    private UUID sealedId(long seq) {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT id FROM <ledger>.seal WHERE seq = :seq")
                                .bind("seq", seq)
                                .mapTo(UUID.class)
                                .one());
    }

    private static String hex(UUID id) {
        return "x'" + id.toString().replace("-", "") + "'";
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
