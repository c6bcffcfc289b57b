package io.mesoderm.treatment.maintenancescheduling;

import static java.util.Collections.nCopies;

import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The module's table {@code due}. */
final class DueTable {

    static final String COLUMNS =
            """
            SELECT patient_id, modality, site_id, zone, last_on, earliest_on, due_on, latest_on, state,
              reviewed_of, stopped, pended_at FROM due
            """;

    /** What a row is of. */
    record Key(PatientId patient, Modality modality) {}

    /** A row, with what people said about it. */
    record Kept(
            Due due, Optional<LocalDate> reviewedOf, boolean stopped, Optional<Instant> pendedAt) {

        /** A review is of the course that ended on a day; the next course needs another one. */
        boolean isReviewed(LocalDate lastOn) {
            return reviewedOf.filter(day -> !day.isBefore(lastOn)).isPresent();
        }

        /** Somebody looked at the outcome after it was decided to begin, and it asked for something else. */
        boolean isPendedSince(Instant decided) {
            return pendedAt.filter(at -> !at.isBefore(decided)).isPresent();
        }

        /** Nothing is left here of a number that was linked away. */
        boolean isFolded() {
            return !stopped
                    && reviewedOf.isEmpty()
                    && pendedAt.isEmpty()
                    && due.state() == Due.State.STOPPED;
        }
    }

    /** What is kept of the patients. */
    Map<Key, Kept> kept(Connection connection, List<PatientId> patients) throws SQLException {
        Map<Key, Kept> rows = new HashMap<>();
        if (patients.isEmpty()) {
            return rows;
        }
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + among(patients))) {
            bind(select, patients);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Kept kept = kept(row);
                    rows.put(new Key(kept.due().patient(), kept.due().modality()), kept);
                }
            }
        }
        return rows;
    }

    static String among(List<PatientId> patients) {
        return " WHERE patient_id IN (" + String.join(", ", nCopies(patients.size(), "?")) + ")";
    }

    static void bind(PreparedStatement statement, List<PatientId> patients) throws SQLException {
        for (int i = 0; i < patients.size(); i++) {
            statement.setBytes(i + 1, bytes(patients.get(i).value()));
        }
    }

    void write(Connection connection, List<Due> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO due (patient_id, modality, site_id, zone, last_on, earliest_on, due_on, latest_on,
                          state, stopped)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)
                        ON DUPLICATE KEY UPDATE site_id = VALUES(site_id), zone = VALUES(zone),
                          last_on = VALUES(last_on), earliest_on = VALUES(earliest_on), due_on = VALUES(due_on),
                          latest_on = VALUES(latest_on), state = VALUES(state)
                        """)) {
            for (Due due : rows) {
                insert.setBytes(1, bytes(due.patient().value()));
                insert.setString(2, due.modality().name());
                insert.setBytes(3, bytes(due.site().value()));
                insert.setString(4, due.zone().getId());
                insert.setDate(5, Date.valueOf(due.lastOn()));
                insert.setDate(6, Date.valueOf(due.earliestOn()));
                insert.setDate(7, Date.valueOf(due.dueOn()));
                insert.setDate(8, Date.valueOf(due.latestOn()));
                insert.setString(9, due.state().name());
                insert.addBatch();
            }
            if (!rows.isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** What is kept under one number goes over to another of the same patient. */
    void fold(Connection connection, PatientId from, PatientId into, Modality modality)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE due f JOIN due i ON i.modality = f.modality
                        SET i.stopped = i.stopped OR f.stopped,
                          i.reviewed_of = NULLIF(GREATEST(COALESCE(i.reviewed_of, '1000-01-01'),
                            COALESCE(f.reviewed_of, '1000-01-01')), '1000-01-01'),
                          i.pended_at = NULLIF(GREATEST(COALESCE(i.pended_at, '1000-01-01'),
                            COALESCE(f.pended_at, '1000-01-01')), '1000-01-01'),
                          f.stopped = FALSE, f.reviewed_of = NULL, f.pended_at = NULL, f.state = 'STOPPED'
                        WHERE f.patient_id = ? AND i.patient_id = ? AND f.modality = ?
                        """)) {
            update.setBytes(1, bytes(from.value()));
            update.setBytes(2, bytes(into.value()));
            update.setString(3, modality.name());
            update.executeUpdate();
        }
    }

    /** Somebody looked at the outcome of the course that ended last; false if there is none. */
    boolean review(Connection connection, SiteId site, PatientId patient, Modality modality)
            throws SQLException {
        return change(
                connection,
                "UPDATE due SET reviewed_of = last_on, pended_at = NULL WHERE patient_id = ? AND modality = ? AND site_id = ?",
                site,
                patient,
                modality);
    }

    /**
     * The outcome asks for something else: maintenance waits for another look, or for a checkpoint that decides so after
     * {@code at}.
     */
    boolean pend(
            Connection connection, SiteId site, PatientId patient, Modality modality, Instant at)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE due SET reviewed_of = NULL, pended_at = ?, state = 'PENDING_REVIEW'
                        WHERE patient_id = ? AND modality = ? AND site_id = ?
                        """)) {
            update.setObject(1, LocalDateTime.ofInstant(at, ZoneOffset.UTC));
            update.setBytes(2, bytes(patient.value()));
            update.setString(3, modality.name());
            update.setBytes(4, bytes(site.value()));
            return update.executeUpdate() > 0;
        }
    }

    /** Nobody is called any more for it, or is again. */
    boolean stop(
            Connection connection,
            SiteId site,
            PatientId patient,
            Modality modality,
            boolean stopped)
            throws SQLException {
        return change(
                connection,
                stopped
                        ? "UPDATE due SET stopped = TRUE, state = 'STOPPED' WHERE patient_id = ? AND modality = ? AND site_id = ?"
                        : "UPDATE due SET stopped = FALSE, state = 'PENDING_REVIEW' WHERE patient_id = ? AND modality = ? AND site_id = ?",
                site,
                patient,
                modality);
    }

    private static boolean change(
            Connection connection, String sql, SiteId site, PatientId patient, Modality modality)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, bytes(patient.value()));
            update.setString(2, modality.name());
            update.setBytes(3, bytes(site.value()));
            return update.executeUpdate() > 0;
        }
    }

    static Kept kept(ResultSet row) throws SQLException {
        Due due =
                new Due(
                        new PatientId(uuid(row.getBytes(1))),
                        Modality.valueOf(row.getString(2)),
                        new SiteId(uuid(row.getBytes(3))),
                        ZoneId.of(row.getString(4)),
                        row.getDate(5).toLocalDate(),
                        row.getDate(6).toLocalDate(),
                        row.getDate(7).toLocalDate(),
                        row.getDate(8).toLocalDate(),
                        Due.State.valueOf(row.getString(9)));
        return new Kept(
                due,
                Optional.ofNullable(row.getDate(10)).map(Date::toLocalDate),
                row.getBoolean(11),
                Optional.ofNullable(row.getObject(12, LocalDateTime.class))
                        .map(at -> at.toInstant(ZoneOffset.UTC)));
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
