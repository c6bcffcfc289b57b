package io.mesoderm.platform.tenancy;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;

/** A new chain treats nobody without consent and credentials, from its first day or from the day it named. */
public final class NewChainDuties implements NewChainStep {

    private final TenantDatabase database;
    private final InstantSource clock;

    public NewChainDuties(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void run(NewChain chain, CallContext context) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, chain.settlementZone());
        database.inTransaction(
                context,
                handle -> {
                    for (CareDuty.Begun duty : CareDuty.all(handle)) {
                        if (duty.from().isEmpty()) {
                            LocalDate from = chain.careDutiesFrom().orElse(today);
                            duty.duty().begin(handle, from, today, now);
                        }
                    }
                    return null;
                });
    }
}
