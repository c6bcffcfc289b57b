package io.mesoderm.treatment.maintenancescheduling;

import io.mesoderm.spi.context.PatientId;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The module's table {@code ladder_step}: which steps were taken, each once. */
final class TakenSteps {

    private TakenSteps() {}

    /** The steps that were taken for the patients. */
    static Set<String> of(Connection connection, List<PatientId> patients) throws SQLException {
        Set<String> taken = new HashSet<>();
        if (patients.isEmpty()) {
            return taken;
        }
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT step_key FROM ladder_step" + DueTable.among(patients))) {
            DueTable.bind(select, patients);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    taken.add(row.getString(1));
                }
            }
        }
        return taken;
    }

    static void take(Connection connection, PatientId patient, String key, LocalDate day)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ladder_step (patient_id, step_key, taken_on) VALUES (?, ?, ?)")) {
            insert.setBytes(1, DueTable.bytes(patient.value()));
            insert.setString(2, key);
            insert.setDate(3, Date.valueOf(day));
            insert.executeUpdate();
        }
    }
}
