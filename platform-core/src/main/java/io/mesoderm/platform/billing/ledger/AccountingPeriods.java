package io.mesoderm.platform.billing.ledger;

import io.mesoderm.platform.persistence.Rows;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which period an event is booked in: its date's, or the first open one after it. The row is read under a
 * shared lock, so that a period cannot be locked between this choice and the commit.
 */
final class AccountingPeriods {

    private record Row(int period, LocalDate endsOn, State state) {}

    private enum State {
        OPEN,
        LOCKED
    }

    private AccountingPeriods() {}

    static int bookedIn(Handle handle, LegalEntity entity, LocalDate day) {
        LocalDate candidate = day;
        while (true) {
            Row row = covering(handle, entity, candidate);
            if (row.state == State.OPEN) {
                return row.period;
            }
            candidate = row.endsOn.plusDays(1);
        }
    }

    private static Row covering(Handle handle, LegalEntity entity, LocalDate day) {
        return find(handle, entity.id(), day)
                .orElseGet(
                        () -> {
                            open(handle, entity, day);
                            return find(handle, entity.id(), day).orElseThrow();
                        });
    }

    private static Optional<Row> find(Handle handle, LegalEntityId entity, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT period, ends_on, state FROM accounting_period
                        WHERE legal_entity_id = :entity AND starts_on <= :day AND ends_on >= :day
                        LOCK IN SHARE MODE
                        """)
                .bind("entity", entity)
                .bind("day", day)
                .mapTo(Row.class)
                .findOne();
    }

    /** Opens the fiscal year of {@code day}; two at once make it once. */
    private static void open(Handle handle, LegalEntity entity, LocalDate day) {
        var batch =
                handle.prepareBatch(
                        """
                        INSERT IGNORE INTO accounting_period
                          (legal_entity_id, period, starts_on, ends_on, state)
                        VALUES (:entity, :number, :startsOn, :endsOn, 'OPEN')
                        """);
        FiscalPeriod.ofYear(entity, entity.fiscalYear(day))
                .forEach(period -> Rows.bind(batch.bind("entity", entity.id()), period).add());
        batch.execute();
    }
}
