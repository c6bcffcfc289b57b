package io.mesoderm.treatment.combination.session;

import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table that every recorded session has a row in. */
public final class SessionTable {

    public void insert(Handle handle, SessionRow row) {
        handle.createUpdate(
                        """
                        INSERT INTO session (id, patient_id, site_id, practitioner_id, modality, started_at,
                            told, corrects)
                        VALUES (:id, :patientId, :siteId, :practitionerId, :modality, :startedAt,
                            :told, :corrects)
                        """)
                .bindMethods(row)
                .execute();
    }

    /**
     * Sessions of these (linked) patients that no correction replaced, newest first, behind the session {@code after}:
     * two that began at one instant are told apart by their ids.
     */
    public List<SessionRow> listOf(
            Handle handle, Collection<PatientId> patients, Optional<UUID> after, int limit) {
        return handle.createQuery(
                        """
                        SELECT s.* FROM session s
                        WHERE s.patient_id IN (<patients>)
                          AND (:after IS NULL OR (s.started_at, s.id) <
                            (SELECT a.started_at, a.id FROM session a WHERE a.id = :after))
                          AND NOT EXISTS (SELECT 1 FROM session c WHERE c.corrects = s.id)
                        ORDER BY s.started_at DESC, s.id DESC LIMIT :limit
                        """)
                .bindList("patients", patients.stream().map(PatientId::value).toList())
                .bind("after", after.orElse(null))
                .bind("limit", limit)
                .map(ConstructorMapper.of(SessionRow.class))
                .list();
    }
}
