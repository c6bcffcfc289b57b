package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.UniqueViolation;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The numbers patients bring along; kept as they came, and what recognises a patient on import. */
public final class PatientIdentifiers {

    private PatientIdentifiers() {}

    public static List<PatientIdentifier> list(Handle handle, Set<PatientId> patients) {
        return handle.createQuery(
                        """
                        SELECT system, value, type FROM patient_identifier
                        WHERE patient_id IN (<patients>) ORDER BY system, value
                        """)
                .bindList("patients", List.copyOf(patients))
                .mapTo(PatientIdentifier.class)
                .list();
    }

    /** Whose identifier this is. */
    public static Optional<PatientId> findOwner(Handle handle, PatientIdentifier identifier) {
        return handle.createQuery(
                        "SELECT patient_id FROM patient_identifier WHERE system = :system AND value = :value")
                .bind("system", identifier.system())
                .bind("value", identifier.value())
                .mapTo(PatientId.class)
                .findOne();
    }

    /** Adds those the patient lacks; returns how many. Refuses one that belongs to somebody else. */
    public static int add(
            Handle handle, PatientId patient, Collection<PatientIdentifier> identifiers) {
        int added = 0;
        for (PatientIdentifier identifier : identifiers) {
            Optional<PatientId> owner = findOwner(handle, identifier);
            if (owner.isEmpty()) {
                insert(handle, patient, identifier);
                added++;
            } else if (!LinkedPatients.of(handle, patient).includes(owner.get())) {
                throw taken();
            }
        }
        return added;
    }

    private static void insert(Handle handle, PatientId patient, PatientIdentifier identifier) {
        try {
            handle.createUpdate(
                            """
                            INSERT INTO patient_identifier (id, patient_id, system, value, type)
                            VALUES (:id, :patient, :system, :value, :type)
                            """)
                    .bind("id", Ids.next())
                    .bind("patient", patient)
                    .bind("system", identifier.system())
                    .bind("value", identifier.value())
                    .bind("type", identifier.type().orElse(null))
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            throw UniqueViolation.of(e, "patient_identifier_once") ? taken() : e;
        }
    }

    private static Problem taken() {
        return Problem.conflict(
                "identifier-taken",
                "One of these identifiers belongs to another patient of the chain.");
    }
}
