package io.mesoderm.platform.audit;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** One row of the trail: who did or read what, where, when, about whom and to what purpose. */
public record AuditEvent(
        UUID id,
        Instant occurredAt,
        Kind kind,
        String actor,
        Optional<StaffId> staffId,
        Optional<SiteId> siteId,
        String action,
        Optional<String> entityType,
        Optional<UUID> entityId,
        Purpose purpose,
        Optional<String> detail,
        String requestId,
        Set<PatientId> patients) {

    public AuditEvent {
        patients = Set.copyOf(patients);
    }

    /** A refused read is told apart, because a row of refusals is what a curious eye leaves behind. */
    public enum Kind {
        WRITE,
        READ,
        REFUSED
    }

    static AuditEvent of(
            UUID id,
            Instant now,
            Kind kind,
            CallContext context,
            String action,
            Optional<String> entityType,
            Optional<UUID> entityId,
            Set<PatientId> patients,
            Optional<String> detail) {
        return new AuditEvent(
                id,
                now,
                kind,
                context.actor().name(),
                context.actor().staff(),
                context.site(),
                action,
                entityType,
                entityId,
                Purpose.of(action),
                detail,
                context.requestId(),
                patients);
    }
}
