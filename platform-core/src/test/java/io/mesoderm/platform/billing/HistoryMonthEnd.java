package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.close.ClosePeriods;
import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRuns;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.tenancy.LegalEntityId;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs between sites, locks and reopenings. */
final class HistoryMonthEnd extends HistoryParts {

    private final Map<LegalEntityId, Integer> lastLocked = new HashMap<>();

    HistoryMonthEnd(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void settle(Act.Settle act) {
        Instant cutOff = today().atStartOfDay(SETTLEMENT_ZONE).toInstant();
        List<SiteDebt> taken =
                model.owed.stream()
                        .filter(claim -> !claim.inRun && claim.at.isBefore(cutOff))
                        .toList();
        if (taken.isEmpty()) {
            return;
        }
        var runs = new SettlementRuns(clinics.database, clinics.audit(), clinics.clock);
        UUID run = runs.close(today().minusDays(1), somebody()).id();
        runs.approve(run, somebody());
        runs.issue(run, somebody());
        taken.forEach(claim -> claim.inRun = true);
        clinics
                .billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.of(100)),
                        clinics.chainWide())
                .items()
                .stream()
                .filter(statement -> !statement.settled() && statement.net().minor() < 0)
                .filter(statement -> sites.containsValue(statement.site()))
                .forEach(statement -> pay(statement, act.bankDifference()));
    }

    private void pay(Statements.Statement statement, int difference) {
        Place payer = placeOf(statement.site());
        Place payee = placeOf(statement.counterSite());
        List<SiteDebt> claims = model.payable(payer, payee);
        assertThat(-statement.net().minor())
                .as("net of %s and %s", payer, payee)
                .isEqualTo(
                        claims.stream()
                                .mapToLong(c -> c.debtor == payer ? c.euros : -c.euros)
                                .sum());
        long paid = moved(payer, BooksModel.owes(payer, claims), statement, difference);
        long received = moved(payee, -BooksModel.owes(payee, claims), statement, difference);
        new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                .pay(
                        new PaySettlement.Transfer(
                                statement.id(), stated(payer, paid), stated(payee, received)),
                        clinics.chainWide());
        model.settle(payer, claims, -paid);
        model.settle(payee, claims, received);
        claims.forEach(claim -> claim.paid = true);
    }

    private static long moved(
            Place place, long stored, Statements.Statement statement, int difference) {
        return place.currency.equals("EUR")
                ? -statement.net().minor()
                : Math.max(1, stored + difference);
    }

    private static Optional<Long> stated(Place place, long minor) {
        return place.currency.equals("EUR") ? Optional.empty() : Optional.of(minor);
    }

    private LegalEntityId entity(int number) {
        return number % 2 == 0 ? clinics.german : clinics.swiss;
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
