package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.SoldPackage.Standing;
import io.mesoderm.platform.billing.home.MoveHome;

import java.util.Map;
import java.util.UUID;

/** Packages that get another home, which agrees if it is of another legal entity. */
final class HistoryHomes extends HistoryParts {

    HistoryHomes(Clinics clinics, BooksModel model, Map<SoldPackage, Sold> sold) {
        super(clinics, model, sold);
    }

    void move(Act.MoveHome act) {
        contract(act.contract()).filter(this::movable).ifPresent(this::move);
    }

    /** Something is left of it and nothing of that is over, no more was used than is paid, and its currency is kept elsewhere. */
    private boolean movable(SoldPackage contract) {
        return contract.seller != Place.ZURICH
                && contract.held() >= 0
                && contract.units.stream()
                        .anyMatch(
                                unit ->
                                        unit.standing == Standing.OPEN
                                                || unit.standing == Standing.FROZEN)
                && contract.units.stream()
                        .noneMatch(
                                unit -> unit.standing == Standing.OPEN && unit.expiredOn(today()))
                && (contract.frozenOn == null || !contract.frozenTo.isBefore(today()));
    }

    private void move(SoldPackage contract) {
        Place to = contract.seller == Place.BERLIN ? Place.POTSDAM : Place.BERLIN;
        UUID id = sold.get(contract).id();
        if (model.owner(to, today()) != contract.entity) {
            clinics.billing
                    .homes()
                    .agreements()
                    .agree(id, "they live here", clinics.colleague(sites.get(to)));
        }
        MoveHome.Quote moved =
                clinics.billing
                        .homes()
                        .move(
                                new MoveHome.Wish(id, sites.get(to), "they live there"),
                                clinics.at(sites.get(contract.seller)))
                        .moved();
        assertThat(moved.held().minor()).as("held").isEqualTo(contract.held());
        model.moveHome(contract, to, now(), today());
    }
}
