package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntity;
import io.mesoderm.platform.tenancy.Site;

import org.jdbi.v3.core.Handle;

/** What of a contract stays with the home it was begun at, and so holds the contract there. */
final class HomeObstacles {

    private record Found(boolean unusable, boolean disputed, boolean tipHeld, boolean invoiced) {}

    private HomeObstacles() {}

    static void refuse(Handle handle, LockedContract contract, Site to, LegalEntity next) {
        Found found = find(handle, contract, to, next);
        if (found.unusable) {
            throw Problem.invalid("home", "is none of the sites this package was sold for");
        }
        if (found.disputed) {
            throw Problem.conflict(
                    "home-move-disputed",
                    "A card payment of this package is disputed: wait until that is decided.");
        }
        if (found.tipHeld) {
            throw Problem.conflict(
                    "home-move-tip-held",
                    "A tip is held for units of this package at its home of now: give it back first, and take it at the new one.");
        }
        if (found.invoiced) {
            throw Problem.conflict(
                    "home-move-invoiced",
                    "This package was invoiced by its legal entity of now, and another one could not credit that: give it back and sell it anew.");
        }
    }

    private static Found find(Handle handle, LockedContract contract, Site to, LegalEntity next) {
        return handle.createQuery(
                        "SELECT NOT "
                                + Contracts.USABLE_AT
                                + """
                                AS unusable,
                                  EXISTS (SELECT 1 FROM card_dispute d WHERE d.contract_id = c.id AND d.state = 'OPEN')
                                    AS disputed,
                                  EXISTS (SELECT 1 FROM unit u JOIN tip_share s ON s.unit_id = u.id
                                    WHERE u.contract_id = c.id AND s.state = 'HELD') AS tip_held,
                                  EXISTS (SELECT 1 FROM invoice i
                                    WHERE i.contract_id = c.id AND i.legal_entity_id \\<> :entity) AS invoiced
                                FROM package_contract c WHERE c.id = :contract
                                """)
                .bind("site", to.id())
                .bind("entity", next.id())
                .bind("contract", contract.id())
                .mapTo(Found.class)
                .one();
    }
}
