package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.packages.OpenLiability;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.tenancy.OwnershipKind;
import io.mesoderm.platform.tenancy.SiteEndpoints;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Locks and reopenings, and a site that goes to another company. */
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
                                    clinics.somebody("billing.close", "billing.reopen"));
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

    void handOver() {
        LocalDate tomorrow = today().plusDays(1);
        int next = model.owner(Place.POTSDAM, today()) == 0 ? 2 : 0;
        boolean pending =
                model.contracts.stream()
                        .filter(contract -> contract.seller == Place.POTSDAM)
                        .filter(contract -> contract.entity != next)
                        .anyMatch(SoldPackage::pending);
        if (!pending) {
            new SiteEndpoints(
                            clinics.database,
                            OpenLiability::refuseHandover,
                            clinics.audit(),
                            clinics.clock)
                    .assign(
                            new SiteEndpoints.AssignSite(
                                    clinics.potsdam,
                                    entities.get(next),
                                    OwnershipKind.OWNED,
                                    tomorrow),
                            clinics.chainWide());
            model.handOver(tomorrow, next);
            clinics.clock.set(now().plus(1, ChronoUnit.DAYS).toString());
        }
    }

    void reopen(Act.Reopen act) {
        LegalEntityId entity = entity(act.entity());
        Integer last = lastLocked.remove(entity);
        if (last != null) {
            var period = new ClosePeriods.Of(entity, last);
            clinics.billing
                    .close()
                    .reopening()
                    .request(period, "a late bill", clinics.somebody("billing.close"));
            clinics.billing.close().reopening().approve(period, clinics.somebody("billing.reopen"));
        }
    }
}
