package io.mesoderm.platform.audit;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the row to the chain's ledger in the command's transaction and has it sealed after the commit. */
public final class LedgerWriteAudit implements WriteAudit {

    private final Sealer sealer;
    private final InstantSource clock;

    public LedgerWriteAudit(Sealer sealer, InstantSource clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    @Override
    public void record(
            Handle handle,
            CallContext context,
            String action,
            String entityType,
            EntityId entity,
            String detail) {
        Set<PatientId> about = entity instanceof PatientId patient ? Set.of(patient) : Set.of();
        add(handle, context, action, entityType, entity, about, detail);
    }

    @Override
    public void record(
            Handle handle,
            CallContext context,
            String action,
            String entityType,
            EntityId entity,
            PatientId patient,
            String detail) {
        add(handle, context, action, entityType, entity, Set.of(patient), detail);
    }

    private void add(
            Handle handle,
            CallContext context,
            String action,
            String entityType,
            EntityId entity,
            Set<PatientId> patients,
            String detail) {
        AuditTrail.add(
                handle,
                List.of(
                        AuditEvent.of(
                                Ids.next(),
                                clock.instant(),
                                AuditEvent.Kind.WRITE,
                                context,
                                action,
                                Optional.of(entityType),
                                Optional.of(entity.value()),
                                patients,
                                Optional.of(detail))));
        Instant began = TenantDatabase.runningSince();
        TenantDatabase.unlessRolledBack(() -> sealer.wake(context.chain(), began));
    }
}
