package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SettlementModel;

import java.time.LocalDate;
import java.util.Optional;

/** One use of a unit; {@code owed} if another site performed it under a rule. */
final class UnitUse {
    final SoldPackage contract;
    final int unit;
    final Place place;
    final LocalDate on;
    final Optional<SiteDebt> owed;
    final SettlementModel model;
    Optional<LocalDate> undone = Optional.empty();

    UnitUse(
            SoldPackage contract,
            int unit,
            Place place,
            LocalDate on,
            Optional<SiteDebt> owed,
            SettlementModel model) {
        this.contract = contract;
        this.unit = unit;
        this.place = place;
        this.on = on;
        this.owed = owed;
        this.model = model;
    }

    long value() {
        return contract.values[unit];
    }
}
