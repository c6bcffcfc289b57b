package io.mesoderm.platform.identity;

import io.mesoderm.platform.audit.PlatformTrail;
import io.mesoderm.platform.audit.PlatformTrail.Who;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.ChainId;

import java.time.InstantSource;

/**
 * Memberships lie in the control database and follow the chain's staff records, which decide: one is begun before
 * the record has its account and ended when it never gets it.
 */
final class Memberships {

    private final TenantDatabase database;
    private final PlatformTrail trail;
    private final InstantSource clock;

    Memberships(TenantDatabase database, PlatformTrail trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    /** Does nothing for who is a member already. */
    void begin(AccountId account, ChainId chain, Who who) {
        database.inControl(
                control -> {
                    if (Accounts.addMembership(control, account, chain.key(), clock.instant())) {
                        String id = account.toString();
                        trail.record(
                                control,
                                who.in(chain.key()),
                                "membership.begun",
                                "account",
                                id,
                                "");
                    }
                    return null;
                });
    }

    /**
     * Ends the membership of who is no staff of the chain. Looks again afterwards: another invitation may have been
     * accepted between the look and the end, and whoever accepts begins again in the end for the same reason.
     */
    void endUnlessStaff(AccountId account, ChainId chain) {
        if (isStaff(account, chain)) {
            return;
        }
        boolean ended =
                database.inControl(
                        control -> {
                            boolean was = Accounts.endMembership(control, account, chain.key());
                            if (was) {
                                String id = account.toString();
                                Who who = Who.present().in(chain.key());
                                trail.record(control, who, "membership.ended", "account", id, "");
                            }
                            return was;
                        });
        if (ended && isStaff(account, chain)) {
            begin(account, chain, Who.present());
        }
    }

    private boolean isStaff(AccountId account, ChainId chain) {
        return database.inTransaction(
                chain, handle -> Staff.findByAccount(handle, account).isPresent());
    }
}
