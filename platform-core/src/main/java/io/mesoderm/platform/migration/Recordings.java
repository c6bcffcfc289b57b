package io.mesoderm.platform.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recordings in the control database: made once per checksum by whichever node came first, used by
 * all.
 */
final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    static Optional<Recording> find(Connection connection, String template, String checksum)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT version, template_ms, fingerprint FROM mesoderm.migration_recording
                        WHERE template_name = ? AND checksum = ?
                        """)) {
            select.setString(1, template);
            select.setString(2, checksum);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Map<String, String> objects =
                        JSON.readValue(row.getString("fingerprint"), new TypeReference<>() {});
                return Optional.of(
                        new Recording(
                                template,
                                checksum,
                                row.getString("version"),
                                row.getInt("template_ms"),
                                steps(connection, template, checksum),
                                new SchemaFingerprint(objects)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("recording of " + template + " is not readable", e);
            }
        }
    }

    private static List<RecordedStep> steps(Connection connection, String template, String checksum)
            throws SQLException, JsonProcessingException {
        var steps = new ArrayList<RecordedStep>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT step, changeset_id, author, filename, md5sum, description, change_sql
                        FROM mesoderm.migration_step
                        WHERE template_name = ? AND checksum = ? ORDER BY step
                        """)) {
            select.setString(1, template);
            select.setString(2, checksum);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    steps.add(
                            new RecordedStep(
                                    row.getInt("step"),
                                    row.getString("changeset_id"),
                                    row.getString("author"),
                                    row.getString("filename"),
                                    row.getString("md5sum"),
                                    row.getString("description"),
                                    JSON.readValue(
                                            row.getString("change_sql"),
                                            new TypeReference<>() {})));
                }
            }
        }
        return steps;
    }

    /** Header and steps in one transaction, so that a recording is whole or absent. */
    static void save(Connection connection, Recording recording) throws SQLException {
        try {
            connection.setAutoCommit(false);
            header(connection, recording);
            steps(connection, recording);
            connection.commit();
            connection.setAutoCommit(true);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(Connection connection, Recording recording)
            throws SQLException, JsonProcessingException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO mesoderm.migration_recording
                            (template_name, checksum, version, template_ms, recorded_at, fingerprint)
                        VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6), ?)
                        """)) {
            insert.setString(1, recording.template());
            insert.setString(2, recording.checksum());
            insert.setString(3, recording.version());
            insert.setInt(4, recording.templateMs());
            insert.setString(5, JSON.writeValueAsString(recording.fingerprint().objects()));
            insert.executeUpdate();
        }
    }

    private static void steps(Connection connection, Recording recording)
            throws SQLException, JsonProcessingException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO mesoderm.migration_step
                            (template_name, checksum, step, changeset_id, author, filename, md5sum,
                             description, change_sql)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            for (RecordedStep step : recording.steps()) {
                insert.setString(1, recording.template());
                insert.setString(2, recording.checksum());
                insert.setInt(3, step.step());
                insert.setString(4, step.changeset());
                insert.setString(5, step.author());
                insert.setString(6, step.filename());
                insert.setString(7, step.md5sum());
                insert.setString(8, step.description());
                insert.setString(9, JSON.writeValueAsString(step.statements()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
