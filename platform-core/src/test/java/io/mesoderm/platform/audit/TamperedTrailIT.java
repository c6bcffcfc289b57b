package io.mesoderm.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.audit.LedgerVerification.Broken;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** No role of the platform changes the trail, and the first change by somebody else is named. */
@MariaDb
class TamperedTrailIT {

    private final TenantDatabase tenants;
    private final TestChain chain;
    private final SealedTrail trail;

    TamperedTrailIT(TestDatabase database) {
        this.tenants = database.tenants();
        this.chain = TestChain.create(database);
        this.trail = new SealedTrail(chain, tenants);
    }

    @AfterEach
    void close() {
        trail.close();
        chain.close();
    }

    @Test
    void journalEntriesAreSealedWithTheirPostings() {
        UUID journal = Ids.next();
        tenants.inTransaction(chain.context(), handle -> post(handle, journal));
        trail.seal();

        tamper("UPDATE posting SET amount_minor = 501 WHERE line_no = 1", "posting");

        assertThat(trail.verify().broken())
                .contains(new Broken(1, "JOURNAL", journal, "the entry was changed"));
    }

    @Test
    void namesTheFirstEntryThatWasChanged() {
        writeAndSeal(5);
        UUID third = sealedId(3);

        tamper("UPDATE audit_event SET actor = 'nobody' WHERE id = " + hex(third), "audit_event");

        assertThat(trail.verify().broken())
                .contains(new Broken(3, "AUDIT", third, "the entry was changed"));
    }

    @Test
    void namesAnEntryThatIsGoneAndASealThatIsGone() {
        writeAndSeal(4);
        UUID second = sealedId(2);
        UUID fourth = sealedId(4);
        chain.executeInLedger("DROP TRIGGER seal_no_delete", "DELETE FROM seal WHERE seq = 3");
        assertThat(trail.verify().broken())
                .contains(new Broken(4, "AUDIT", fourth, "a seal before it is missing"));

        chain.executeInLedger(
                "DROP TRIGGER audit_event_patient_no_delete",
                "DROP TRIGGER audit_event_no_delete",
                "DELETE FROM audit_event_patient WHERE event_id = " + hex(second),
                "DELETE FROM audit_event WHERE id = " + hex(second));
        assertThat(trail.verify().broken())
                .contains(new Broken(2, "AUDIT", second, "the entry is gone"));
    }

    @Test
    void noRoleCanChangeTheTrail() {
        trail.write();
        assertThatThrownBy(() -> asCore("UPDATE <ledger>.audit_event SET actor = 'x'"))
                .hasStackTraceContaining("UPDATE command denied");
        assertThatThrownBy(() -> asCore("DELETE FROM <ledger>.audit_event"))
                .hasStackTraceContaining("DELETE command denied");
        assertThatThrownBy(() -> chain.executeInLedger("UPDATE audit_event SET actor = 'x'"))
                .hasStackTraceContaining("audit_event is only ever added to");
    }

    private void writeAndSeal(int entries) {
        for (int n = 0; n < entries; n++) {
            trail.write();
            trail.seal();
        }
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
}
