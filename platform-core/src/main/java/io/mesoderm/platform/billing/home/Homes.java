package io.mesoderm.platform.billing.home;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.JournalTransaction;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.http.Problem;

/** Where packages were at home before they were moved; what was booked there stays there. */
public final class Homes {

    /** The site that sold a contract {@code c}. */
    public static final String SOLD_AT =
            """
            COALESCE((SELECT m.from_site_id FROM home_move m WHERE m.contract_id = c.id AND m.seq = 1),
              c.selling_site_id)
            """;

    private static final String WHEN =
            """
            COALESCE((SELECT m.from_site_id FROM home_move m WHERE m.contract_id = c.id AND m.id > %s
              ORDER BY m.seq LIMIT 1), c.selling_site_id)
            """;

    /** The home of a contract {@code c} when its refund {@code f} was worked out. */
    public static final String OF_REFUND = WHEN.formatted("f.id");

    /** The home of a contract {@code c} when its redemption {@code r} was written down. */
    public static final String OF_REDEMPTION = WHEN.formatted("r.id");

    /** The home of a contract {@code c} when its card dispute {@code d} was decided. */
    public static final String OF_LOSS = WHEN.formatted("d.decision_journal_id");

    /** The home of a contract {@code c} when a delivery of grafts {@code g} was recorded. */
    public static final String OF_DELIVERY = WHEN.formatted("g.id");

    /** The home of a contract {@code c} when units of it were passed on by {@code t}. */
    public static final String OF_TRANSFER = WHEN.formatted("t.id");

    private Homes() {}

    /** A {@code home-moved} problem if what an entry did to the contract is in other books than those of its home of now: of another site, or of whoever owned that before. */
    public static void requireAtHome(LockedContract contract, JournalTransaction entry) {
        boolean away =
                entry.lines().stream()
                        .filter(
                                line ->
                                        line.account() == Account.PACKAGE_LIABILITY
                                                || line.account() == Account.PATIENT_RECEIVABLE)
                        .anyMatch(line -> !contract.isIn(line.book()));
        if (away) {
            throw Problem.conflict(
                    "home-moved",
                    "This was booked while the package had another home site: move it back there, undo this, and move it again.");
        }
    }
}
