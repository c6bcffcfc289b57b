package io.mesoderm.platform.patient;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.LegalEntities;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The patient's consent that another legal entity of the chain sees the chart; may be withdrawn. */
public final class Sharing {

    private final WriteAudit audit;
    private final InstantSource clock;

    public Sharing(WriteAudit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** One consent, given and perhaps withdrawn. */
    public record Consent(
            LegalEntityId legalEntity, Instant givenAt, Optional<Instant> withdrawnAt) {}

    public List<Consent> list(Handle handle, LinkedPatients patient) {
        return handle.createQuery(
                        """
                        SELECT legal_entity_id AS legal_entity, given_at, withdrawn_at FROM sharing_consent
                        WHERE patient_id IN (<patients>) ORDER BY given_at
                        """)
                .bindList("patients", patient.list())
                .mapTo(Consent.class)
                .list();
    }

    public void give(Handle handle, PatientId patient, LegalEntityId entity, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        LegalEntities.requireNamed(handle, entity);
        handle.createUpdate(
                        """
                        INSERT IGNORE INTO sharing_consent (id, patient_id, legal_entity_id, given_at, given_by)
                        VALUES (:id, :patient, :entity, :now, :staff)
                        """)
                .bind("id", Ids.next())
                .bind("patient", linked.survivor())
                .bind("entity", entity)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        audit.record(
                handle,
                context,
                "patient.sharing-given",
                "patient",
                linked.survivor(),
                "to " + entity);
    }

    public void withdraw(
            Handle handle, PatientId patient, LegalEntityId entity, CallContext context) {
        LinkedPatients linked = ChartAccess.require(handle, context, patient);
        LegalEntities.requireNamed(handle, entity);
        handle.createUpdate(
                        """
                        UPDATE sharing_consent
                        SET withdrawn_at = :now, withdrawn_by = :staff, running = NULL
                        WHERE patient_id IN (<patients>) AND legal_entity_id = :entity AND running
                        """)
                .bindList("patients", linked.list())
                .bind("entity", entity)
                .bind("now", clock.instant())
                .bind("staff", context.actor().staff().orElse(null))
                .execute();
        audit.record(
                handle,
                context,
                "patient.sharing-withdrawn",
                "patient",
                linked.survivor(),
                "from " + entity);
    }
}
