package io.mesoderm.platform.identity;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.NewChain;
import io.mesoderm.platform.tenancy.NewChainStep;
import io.mesoderm.spi.context.CallContext;

import java.time.InstantSource;

/** Gives a new chain its roles and its first owner. */
public final class FirstOwner implements NewChainStep {

    private final TenantDatabase database;
    private final StaffAdmission admission;
    private final InstantSource clock;

    public FirstOwner(TenantDatabase database, StaffAdmission admission, InstantSource clock) {
        this.database = database;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public void run(NewChain chain, CallContext context) {
        database.inTransaction(
                context,
                handle -> {
                    RolePermissions.loadDefaults(handle);
                    return null;
                });
        NewChain.Owner owner = chain.owner();
        admission.admit(
                new StaffAdmission.Newcomer(
                        owner.email(),
                        owner.displayName(),
                        owner.password(),
                        false,
                        java.util.List.of(
                                new StaffRole(
                                        Ids.next(),
                                        Role.CHAIN_OWNER.word(),
                                        java.util.Optional.empty(),
                                        clock.instant()
                                                .atZone(chain.settlementZone())
                                                .toLocalDate(),
                                        java.util.Optional.empty()))),
                context);
    }
}
