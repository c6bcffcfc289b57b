package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.report.ReportEndpoints.BalanceRequest;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The trial balance is what all movements add up to, and reads none of those behind a lock. */
@MariaDb
class TrialBalanceIT extends ClosingBooks {

    @Test
    void isTheSumOfAllMovementsWhicheverPeriodsAreLocked() {
        clinics.agree(clinics.berlin, clinics.potsdam);
        PatientId patient = clinics.patient();
        clinics.clock.set("2026-01-20T10:00:00Z");
        UUID contract = clinics.sellThree(patient, 60_000);
        clinics.perform(clinics.berlin, patient);
        clinics.clock.set("2026-02-20T10:00:00Z");
        clinics.perform(clinics.berlin, patient);
        assertBalancesAreTheirMovements();

        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        assertBalancesAreTheirMovements();
        clinics.performedAt("2026-03-20T10:00:00Z", clinics.potsdam, patient);
        assertBalancesAreTheirMovements();

        var reopening = clinics.billing.close().reopening();
        reopening.request(german(202603), "forgotten", closer());
        reopening.approve(german(202603), clinics.somebody("billing.reopen"));
        clinics.clock.set("2026-03-31T20:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 40_000, clinics.at(clinics.berlin));
        assertBalancesAreTheirMovements();
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202603));
        assertBalancesAreTheirMovements();
    }

    private void assertBalancesAreTheirMovements() {
        for (int period : List.of(202512, 202601, 202602, 202603, 202604, 202612)) {
            assertThat(shown(Optional.of(period))).isEqualTo(moved(period));
        }
        assertThat(shown(Optional.empty())).isNotEmpty().isEqualTo(moved(999_912));
    }

    private List<String> shown(Optional<Integer> period) {
        return clinics.billing.reports().trialBalance(period, clinics.chainWide()).lines().stream()
                .filter(line -> line.legalEntity().equals(clinics.german))
                .map(
                        line ->
                                line.site().toString().replace("-", "")
                                        + " "
                                        + line.account()
                                        + line.qualifier()
                                        + " "
                                        + line.amountMinor()
                                        + " "
                                        + line.functionalMinor())
                .sorted()
                .toList();
    }

    private List<String> moved(int until) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT CONCAT_WS(' ', LOWER(HEX(site_id)), CONCAT(account, qualifier),
                                          SUM(movement_minor), SUM(functional_minor))
                                        FROM account_balance
                                        WHERE legal_entity_id = :entity AND period <= :until
                                        GROUP BY account_id, site_id, account, qualifier
                                        HAVING SUM(movement_minor) \\<> 0 OR SUM(functional_minor) \\<> 0
                                        """)
                                .bind("entity", clinics.german)
                                .bind("until", until)
                                .mapTo(String.class)
                                .stream()
                                .sorted()
                                .toList());
    }

    /** Ten years more of fifty accounts, all of them behind the lock. */
    @Test
    void costsNoMoreTheOlderTheBooksAre(TestChain chain) {
        clinics.sellThree(clinics.patient(), 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        clinics.sellThree(clinics.patient(), 100_000);
        String entity = clinics.german.toString().replace("-", "");
        Read young = read();

        chain.executeInCore(
                """
                INSERT INTO account_balance
                SELECT UNHEX(MD5(CONCAT('old', a.seq))), 199001 + b.seq, UNHEX('%s'), UNHEX('%s'), 'CASH_DRAWER',
                  a.seq, NULL, 'EUR', 1, 'EUR', 1
                FROM seq_1_to_50 a, seq_1_to_120 b
                """
                        .formatted(entity, clinics.berlin.toString().replace("-", "")),
                "ANALYZE TABLE account_balance");
        Read old = read();
        chain.executeInCore("DELETE FROM account_balance WHERE period < 200000");

        assertThat(old).isEqualTo(young);
        assertThat(old.rows).isPositive();
    }

    /** The balances of the entity, and how many rows were read for them. */
    private record Read(List<TrialBalance.Line> lines, long rows) {}

    private Read read() {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle -> {
                    long before = rowsRead(handle);
                    BalanceRequest request =
                            new BalanceRequest(Optional.empty(), Optional.of(clinics.german));
                    List<TrialBalance.Line> lines =
                            clinics.billing
                                    .reports()
                                    .trialBalance(request, clinics.chainWide())
                                    .lines();
                    return new Read(lines, rowsRead(handle) - before);
                });
    }

    private static long rowsRead(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT SUM(variable_value) FROM information_schema.session_status
                        WHERE variable_name IN ('HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_KEY',
                          'HANDLER_ICP_ATTEMPTS')
                        """)
                .mapTo(Long.class)
                .one();
    }
}
