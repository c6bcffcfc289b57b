package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

import java.time.LocalDate;
import java.util.Optional;

/** One use of a unit or of parts of it; {@code owed} if another site performed it under a rule. */
final class UnitUse {
    final SoldPackage contract;
    final SoldUnit unit;
    final int parts;
    final long value;
    final Place place;

    /** The home that the package had then. */
    final Place seller;

    final SiteDebt.Owned home;

    final LocalDate on;
    final Optional<SiteDebt> owed;
    final SettlementModel model;
    Optional<LocalDate> undone = Optional.empty();

    /** Whether what was owed for it is not any more: the use stands, and all of it is the seller's. */
    boolean withdrawn;

    UnitUse(
            SoldPackage contract,
            SoldUnit unit,
            int parts,
            Place place,
            LocalDate on,
            Optional<SiteDebt> owed,
            SettlementModel model) {
        this.contract = contract;
        this.unit = unit;
        this.parts = parts;
        this.value = unit.next(parts);
        this.place = place;
        this.seller = contract.seller;
        this.home = contract.home();
        this.on = on;
        this.owed = owed;
        this.model = model;
    }

    /** By the sale itself, which nobody takes back. */
    boolean bySale() {
        return unit.item.kind() == SoldPackage.Kind.ENROLMENT;
    }

    boolean undoable() {
        boolean there =
                unit.standing == SoldPackage.Standing.OPEN
                        || unit.standing == SoldPackage.Standing.PERFORMED;
        return undone.isEmpty() && there && !bySale() && home.equals(contract.home());
    }
}
