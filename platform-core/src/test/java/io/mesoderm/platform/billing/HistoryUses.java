package io.mesoderm.platform.billing;

import io.mesoderm.spi.context.TreatmentSessionId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uses by sessions, whole units, and at desks, parts of them; and uses that are taken back. */
final class HistoryUses extends HistoryParts {

    private final Map<UnitUse, TreatmentSessionId> sessions = new HashMap<>();

    HistoryUses(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void redeem(Act.Redeem act) {
        contract(act.contract())
                .ifPresent(
                        contract -> {
                            Instant then = now().minus(act.daysAgo(), ChronoUnit.DAYS);
                            Instant at = mayBeThen(contract, then) ? then : now();
                            LocalDate day = at.atZone(SETTLEMENT_ZONE).toLocalDate();
                            contract.usable(day)
                                    .ifPresent(
                                            unit ->
                                                    redeem(
                                                            contract,
                                                            unit,
                                                            place(act.site()),
                                                            day,
                                                            at));
                        });
    }

    /** After its sale, and under the owner that its home had. */
    private boolean mayBeThen(SoldPackage contract, Instant then) {
        return !then.isBefore(contract.soldAt)
                && model.held(contract, then.atZone(SETTLEMENT_ZONE).toLocalDate());
    }

    private void redeem(
            SoldPackage contract, SoldUnit unit, Place place, LocalDate day, Instant at) {
        TreatmentSessionId session = clinics.session();
        clinics.performed(
                at, sites.get(place), sold.get(contract).patient(), session, unit.item.code());
        sessions.put(model.use(contract, unit, 1, place, day, at), session);
    }

    void use(Act.UsePart act) {
        contract(act.contract())
                .ifPresent(
                        contract ->
                                contract.dividable(today())
                                        .ifPresent(unit -> use(contract, unit, act)));
    }

    private void use(SoldPackage contract, SoldUnit unit, Act.UsePart act) {
        Place place = place(act.site());
        int parts = Math.min(act.parts(), unit.partsLeft);
        clinics.billing
                .units()
                .use(
                        new UseUnit.Wish(unit(contract, unit).id(), parts, Optional.empty()),
                        clinics.at(sites.get(place)));
        model.use(contract, unit, parts, place, today(), now());
    }

    void undo(Act.Undo act) {
        List<UnitUse> standing =
                model.uses.stream()
                        .filter(UnitUse::undoable)
                        .filter(use -> model.held(use.contract, today()))
                        .toList();
        if (!standing.isEmpty()) {
            UnitUse use = standing.get(act.use() % standing.size());
            if (sessions.containsKey(use)) {
                clinics.reverse(sites.get(use.place), sessions.get(use));
            } else {
                clinics.billing
                        .units()
                        .undo(redemption(use), "a slip", clinics.at(sites.get(use.place)));
            }
            model.undo(use, today(), now());
        }
    }
}
