package io.mesoderm.platform.billing.report;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;

/**
 * What a contract stood at on a day, both ways: by price it owes all that is not performed, whatever was paid; by payment only
 * what came in for it. What is still to be paid is all that is between the two.
 *
 * @param sold the price, once the day of the sale has come
 * @param performed by sessions, by time and by the sale, less what was taken back
 * @param returned what came back for a refund or expired
 * @param passedOn to another patient
 * @param byPrice sold, less these three
 * @param unpaid of what is still to be performed, or of what was performed already
 * @param byPayment the liability in the books, before anything is taken of it as breakage
 * @param receivable what was earned before it was paid
 */
public record ContractLiability(
        UUID contract,
        PatientId patient,
        LocalDate on,
        Money sold,
        Money performed,
        Money returned,
        Money passedOn,
        Money byPrice,
        Money unpaid,
        Money byPayment,
        Money receivable) {

    private record Row(
            PatientId patientId,
            Currency currency,
            long sold,
            long performed,
            long returned,
            long passedOn,
            long liability,
            long receivable) {

        private long byPrice() {
            return sold - performed - returned - passedOn;
        }

        private Money money(long minor) {
            return new Money(minor, currency);
        }
    }

    /** At the end of a day of the site that sold it, by what is known now. */
    static ContractLiability on(Handle handle, UUID contract, LocalDate day) {
        Row row =
                handle.createQuery(
                                """
                                SELECT c.patient_id, c.currency,
                                  IF(c.sold_on \\<= :day, c.price_minor - COALESCE((SELECT SUM(g.charged_minor)
                                    FROM graft_delivery g WHERE g.contract_id = c.id AND g.recorded_on > :day), 0), 0) AS sold,
                                  b.performed,
                                  (SELECT COALESCE(SUM(f.value_minor), 0) FROM refund f
                                    WHERE f.contract_id = c.id AND f.refunded_on \\<= :day)
                                  + (SELECT COALESCE(SUM(d.value_minor), 0) FROM card_dispute d
                                    WHERE d.contract_id = c.id AND d.state = 'LOST' AND d.decided_on \\<= :day)
                                  + (SELECT COALESCE(SUM(x.value_minor), 0) FROM unit_expiry x
                                    WHERE x.contract_id = c.id AND x.expired_on \\<= :day
                                      AND (x.reinstated_on IS NULL OR x.reinstated_on > :day)) AS returned,
                                  (SELECT COALESCE(SUM(t.value_minor), 0) FROM unit_transfer t
                                    WHERE t.contract_id = c.id AND t.transferred_on \\<= :day) AS passed_on,
                                  b.liability, b.receivable
                                FROM package_contract c JOIN (
                                  SELECT
                                    COALESCE(SUM(IF(j.kind IN ('PERFORMED', 'RECOGNISED', 'REVERSED'), p.amount_minor, 0)), 0)
                                      AS performed,
                                    COALESCE(-SUM(IF(p.account = 'PACKAGE_LIABILITY', p.amount_minor, 0)), 0) AS liability,
                                    COALESCE(SUM(IF(p.account = 'PATIENT_RECEIVABLE', p.amount_minor, 0)), 0) AS receivable
                                  FROM <ledger>.posting p JOIN <ledger>.journal j ON j.id = p.journal_id
                                  WHERE p.contract_id = :contract AND p.business_date \\<= :day
                                    AND j.kind NOT IN ('HOME_MOVED', 'BREAKAGE')
                                    AND p.account IN ('PACKAGE_LIABILITY', 'PATIENT_RECEIVABLE')) b
                                WHERE c.id = :contract
                                """)
                        .bind("contract", contract)
                        .bind("day", day)
                        .mapTo(Row.class)
                        .one();
        return new ContractLiability(
                contract,
                row.patientId,
                day,
                row.money(row.sold),
                row.money(row.performed),
                row.money(row.returned),
                row.money(row.passedOn),
                row.money(row.byPrice()),
                row.money(row.byPrice() - row.liability + row.receivable),
                row.money(row.liability),
                row.money(row.receivable));
    }
}
