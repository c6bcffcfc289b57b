package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.LocalDate;

/** What moving a contract to another home would move; made only if nothing stands against it. */
record HomePlan(LockedContract contract, LegalEntity next, Site to, LeftUnits left) {

    /**
     * Decides by what the contract is now. Frozen units and those held for a visit go along: neither the days nor the visit
     * that somebody was promised depend on whose books they are in.
     */
    static HomePlan of(Handle handle, LockedContract contract, SiteId wished, Instant now) {
        Site to = Sites.requireNamed(handle, wished, "home");
        if (wished.equals(contract.sellingSiteId())) {
            throw Problem.invalid("home", "is the package's home site already");
        }
        Site from = Sites.find(handle, contract.sellingSiteId()).orElseThrow();
        LocalDate today = from.dayOf(now);
        LegalEntity owner = SiteOwnerships.entityAt(handle, from.id(), today);
        LegalEntity next = SiteOwnerships.entityAt(handle, to.id(), to.dayOf(now));
        contract.requireHeldBy(owner.id());
        contract.requireNotTaxedAtSale();
        if (!next.currency().equals(contract.currency())) {
            throw Problem.conflict(
                    "home-move-currency",
                    "The books of that site are in %s and the package in %s: a package keeps its currency."
                            .formatted(next.currency(), contract.currency()));
        }
        if (contract.position().receivable() > 0) {
            throw Problem.conflict(
                    "home-move-unpaid",
                    "More of this package was used than is paid, which is owed to its home of now: take that payment first.");
        }
        HomeObstacles.refuse(handle, contract, to, next);
        return new HomePlan(
                contract, next, to, LeftUnits.of(handle, contract.id(), to.id(), today));
    }

    /** What the old home holds for it, and so owes the new one. */
    long heldMinor() {
        return contract.position().liability();
    }

    MoveHome.Quote quote() {
        return new MoveHome.Quote(
                contract.id(),
                contract.sellingSiteId(),
                to.id(),
                left.units(),
                money(left.valueMinor()),
                money(left.valueMinor() - heldMinor()),
                money(heldMinor()),
                next.id().equals(contract.legalEntityId()));
    }

    private Money money(long minor) {
        return new Money(minor, contract.currency());
    }
}
