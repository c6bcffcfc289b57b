package io.mesoderm.platform.billing;

import java.util.Optional;

/** Money that was taken for a contract: what it was worth to the contract and what the taker's drawer holds of it. */
final class Takings {
    final SoldPackage contract;
    final Place place;
    final int entity;
    final SiteDebt.Owned home;
    final long minor;
    final long drawer;
    final Optional<SiteDebt> owed;
    boolean undone;

    Takings(SoldPackage contract, SiteDebt.Owned taker, long minor, Optional<SiteDebt> owed) {
        this.contract = contract;
        this.place = taker.place();
        this.entity = taker.entity();
        this.home = contract.home();
        this.minor = minor;
        this.drawer = owed.map(claim -> claim.debtorMinor).orElse(minor);
        this.owed = owed;
    }

    /** Not once a refund has counted on it, and only while the package is at the home it was paid to. */
    boolean undoable() {
        return !undone
                && home.equals(contract.home())
                && contract.units.stream()
                        .noneMatch(unit -> unit.standing == SoldPackage.Standing.REFUNDED);
    }
}
