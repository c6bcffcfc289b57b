package io.mesoderm.treatment.combination.light;

import io.mesoderm.spi.context.PatientId;
import io.mesoderm.treatment.combination.database.ModuleJdbi;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every use of a light device, in the clinic or at home. */
public final class LightTable {

    /** A row of {@code light_use}; one in the clinic has its session, one at home who wrote it down. */
    public record Row(
            UUID patientId,
            UUID siteId,
            Optional<UUID> sessionId,
            String device,
            Instant usedAt,
            int minutes,
            Optional<UUID> toldTo) {}

    /** False if the patient is known to have used the device at this instant. */
    boolean insert(Handle handle, Row row) {
        return ModuleJdbi.inserted(
                handle.createUpdate(
                                """
                                INSERT INTO light_use (patient_id, site_id, session_id, device, used_at, minutes,
                                    told_to)
                                VALUES (:patientId, :siteId, :sessionId, :device, :usedAt, :minutes, :toldTo)
                                """)
                        .bindMethods(row));
    }

    /** A correction replaces the session, and its use with it. */
    void remove(Handle handle, UUID session) {
        handle.createUpdate("DELETE FROM light_use WHERE session_id = :session")
                .bind("session", session)
                .execute();
    }

    /** Uses of these (linked) patients from {@code since} on, newest first. */
    List<LightUse> since(Handle handle, Collection<PatientId> patients, Instant since) {
        return handle.createQuery(
                        """
                        SELECT device, used_at, minutes, session_id FROM light_use
                        WHERE patient_id IN (<patients>) AND used_at >= :since
                        ORDER BY used_at DESC
                        """)
                .bindList("patients", patients.stream().map(PatientId::value).toList())
                .bind("since", since)
                .map(ConstructorMapper.of(LightUse.class))
                .list();
    }
}
