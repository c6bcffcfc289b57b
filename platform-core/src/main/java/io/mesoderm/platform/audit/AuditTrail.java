package io.mesoderm.platform.audit;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Adds rows to the ledger's trail; nobody can change or remove them. */
final class AuditTrail {

    private AuditTrail() {}

    /** Those of the events that are in the trail already. */
    static List<AuditEvent> stored(Handle handle, List<AuditEvent> events) {
        Set<UUID> ids =
                Set.copyOf(
                        handle.createQuery(
                                        "SELECT id FROM <ledger>.audit_event WHERE id IN (<ids>)")
                                .bindList("ids", events.stream().map(AuditEvent::id).toList())
                                .mapTo(UUID.class)
                                .list());
        return events.stream().filter(event -> ids.contains(event.id())).toList();
    }

    static void add(Handle handle, List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO <ledger>.audit_event
                            (id, occurred_at, kind, actor, staff_id, site_id, action, entity_type,
                             entity_id, purpose, detail, request_id)
                        VALUES (:id, :occurredAt, :kind, :actor, :staffId, :siteId, :action,
                                :entityType, :entityId, :purpose, :detail, :requestId)
                        """)) {
            for (AuditEvent event : events) {
                rows.bind("id", event.id())
                        .bind("occurredAt", event.occurredAt())
                        .bind("kind", event.kind())
                        .bind("actor", event.actor())
                        .bind("staffId", event.staffId().map(id -> id.value()).orElse(null))
                        .bind("siteId", event.siteId().map(id -> id.value()).orElse(null))
                        .bind("action", event.action())
                        .bind("entityType", event.entityType().orElse(null))
                        .bind("entityId", event.entityId().orElse(null))
                        .bind("purpose", event.purpose())
                        .bind("detail", event.detail().orElse(null))
                        .bind("requestId", event.requestId())
                        .add();
            }
            rows.execute();
        }
        addPatients(handle, events);
    }

    private static void addPatients(Handle handle, List<AuditEvent> events) {
        try (PreparedBatch rows =
                handle.prepareBatch(
                        """
                        INSERT INTO <ledger>.audit_event_patient (patient_id, event_id)
                        VALUES (:patient, :event)
                        """)) {
            for (AuditEvent event : events) {
                for (PatientId patient : event.patients()) {
                    rows.bind("patient", patient).bind("event", event.id()).add();
                }
            }
            if (rows.size() > 0) {
                rows.execute();
            }
        }
    }
}
