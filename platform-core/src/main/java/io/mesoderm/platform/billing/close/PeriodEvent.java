package io.mesoderm.platform.billing.close;

import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was done to a period, by whom and why; only ever added. */
public record PeriodEvent(
        UUID id, Kind kind, Instant at, Optional<UUID> byStaff, String by, String reason) {

    /** What can be done to a period. */
    public enum Kind {
        SOFT_LOCKED,
        UNLOCKED,
        LOCKED,
        /** To open a locked period again; it takes another person's consent. */
        REQUESTED,
        REOPENED,
        FINAL
    }

    /** Adds what the caller of the command has done to the period. */
    static UUID add(
            Handle handle,
            LegalEntityId entity,
            int period,
            Kind kind,
            String reason,
            Instant now,
            CallContext context) {
        UUID id = Ids.next();
        handle.createUpdate(
                        """
                        INSERT INTO period_event (id, legal_entity_id, period, kind, at, by_staff, reason)
                        VALUES (:id, :entity, :period, :kind, :now, :by, :reason)
                        """)
                .bind("id", id)
                .bind("entity", entity)
                .bind("period", period)
                .bind("kind", kind)
                .bind("now", now)
                .bind("by", context.actor().staff().map(EntityId::value))
                .bind("reason", reason)
                .execute();
        return id;
    }

    /** Oldest first. */
    static List<PeriodEvent> of(Handle handle, LegalEntityId entity, int period) {
        return handle.createQuery(
                        """
                        SELECT e.id, e.kind, e.at, e.by_staff, COALESCE(s.display_name, '') AS `by`, e.reason
                        FROM period_event e LEFT JOIN staff s ON s.id = e.by_staff
                        WHERE e.legal_entity_id = :entity AND e.period = :period ORDER BY e.id
                        """)
                .bind("entity", entity)
                .bind("period", period)
                .mapTo(PeriodEvent.class)
                .list();
    }
}
