package io.mesoderm.platform.patient;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.time.Instant;
import java.util.Optional;

/** The rows of patients. Nobody is ever deleted here: erasure overwrites, linking retires. */
public final class Patients {

    static final String COLUMNS =
            """
            p.id, p.number, p.family_name, p.given_names, p.birth_date, p.sex, p.email, p.phone,
            p.address, p.language, p.deceased_on, p.version
            """;

    /** The retention class of what is in a chart. */
    public static final String RETENTION = "clinical-record";

    private Patients() {}

    public static Optional<Patient> find(Handle handle, PatientId id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM patient p WHERE p.id = :id")
                .bind("id", id)
                .mapTo(Patient.class)
                .findOne();
    }

    /** The patient of this id; 404 if there is none. */
    public static Patient require(Handle handle, PatientId id) {
        return find(handle, id).orElseThrow(Problem::notFound);
    }

    static void insert(
            Handle handle, PatientId id, String number, PatientDetails details, Instant now) {
        var insert =
                handle.createUpdate(
                        """
                        INSERT INTO patient (id, number, family_name, given_names, birth_date, sex, email,
                          phone, address, language, deceased_on, retention, version, created_at)
                        VALUES (:id, :number, :familyName, :givenNames, :birthDate, :sex, :email,
                          :phone, :address, :language, :deceasedOn, :retention, 1, :now)
                        """);
        bind(insert, details)
                .bind("id", id)
                .bind("number", number)
                .bind("retention", RETENTION)
                .bind("now", now)
                .execute();
    }

    /** Overwrites the details of the row that still has {@code version}; else 412. */
    static void update(Handle handle, PatientId id, PatientDetails details, long version) {
        var update =
                handle.createUpdate(
                        """
                        UPDATE patient SET family_name = :familyName, given_names = :givenNames,
                          birth_date = :birthDate, sex = :sex, email = :email, phone = :phone,
                          address = :address, language = :language, deceased_on = :deceasedOn,
                          version = version + 1
                        WHERE id = :id AND version = :version
                        """);
        int rows = bind(update, details).bind("id", id).bind("version", version).execute();
        if (rows == 0) {
            throw Problem.stale();
        }
    }

    /** The next patient number of the chain, with its check digit. Numbers may have gaps. */
    static String nextNumber(Handle handle) {
        handle.createUpdate(
                        """
                        UPDATE patient_number_series
                        SET next_number = LAST_INSERT_ID(next_number) + 1 WHERE id = 1
                        """)
                .execute();
        return CheckDigit.append(
                handle.createQuery("SELECT LAST_INSERT_ID()").mapTo(Long.class).one());
    }

    /** Waits for whoever adds a patient to the chain, and lets nobody else do so before this transaction ends. */
    public static void lockAdding(Handle handle) {
        handle.createQuery("SELECT id FROM patient_number_series WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    /** Waits for whoever writes to the patient's chart under this lock. */
    public static void lock(Handle handle, PatientId patient) {
        handle.createQuery("SELECT id FROM patient WHERE id = :id FOR UPDATE")
                .bind("id", patient)
                .mapTo(PatientId.class)
                .one();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PatientDetails details) {
        return statement
                .bind("familyName", details.familyName())
                .bind("givenNames", details.givenNames())
                .bind("birthDate", details.birthDate().orElse(null))
                .bind("sex", details.sex().name())
                .bind("email", details.email().orElse(null))
                .bind("phone", details.phone().orElse(null))
                .bind("address", details.address().orElse(null))
                .bind("language", details.language().orElse(null))
                .bind("deceasedOn", details.deceasedOn().orElse(null));
    }
}
