package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.tenancy.LegalEntityId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks and reopenings. */
final class HistoryMonthEnd extends HistoryParts {

    private final Map<LegalEntityId, Integer> lastLocked = new HashMap<>();

    HistoryMonthEnd(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void lock(Act.Lock act) {
        LegalEntityId entity = entity(act.entity());
        clinics.seal();
        for (int period : ended(entity)) {
            AccountingPeriod locked =
                    clinics.billing
                            .close()
                            .closing()
                            .lock(
                                    new ClosePeriods.Of(entity, period),
                                    Optional.of("nothing is in the way of a test"),
                                    somebody("billing.close", "billing.reopen"));
            assertThat(locked.state()).hasToString("LOCKED");
            lastLocked.put(entity, period);
        }
    }

    private List<Integer> ended(LegalEntityId entity) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT period FROM accounting_period
                                        WHERE legal_entity_id = :entity AND state = 'OPEN' AND ends_on \\< :today
                                        ORDER BY period
                                        """)
                                .bind("entity", entity)
                                .bind("today", today())
                                .mapTo(Integer.class)
                                .list());
    }

    void reopen(Act.Reopen act) {
        LegalEntityId entity = entity(act.entity());
        Integer last = lastLocked.remove(entity);
        if (last != null) {
            var period = new ClosePeriods.Of(entity, last);
            clinics.billing
                    .close()
                    .reopening()
                    .request(period, "a late bill", somebody("billing.close"));
            clinics.billing.close().reopening().approve(period, somebody("billing.reopen"));
        }
    }
}
