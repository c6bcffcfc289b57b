package io.mesoderm.platform.migration;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The engine on the real server with the jars of a module of the test's own, whose second version adds two steps. */
@MariaDb
abstract class ModuleMigrations {

    static final Map<String, String> FIRST =
            changes(
                    "0001-create-session",
                    """
                    --changeset test:0001-create-session
                    CREATE TABLE session (
                        id BINARY(16) NOT NULL,
                        note VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
                        PRIMARY KEY (id)
                    )
                    --rollback DROP TABLE session
                    """,
                    "0002-create-zone",
                    """
                    <changeSet id="0002-create-zone" author="test">
                      <createTable tableName="zone">
                        <column name="code" type="VARCHAR(20)">
                          <constraints primaryKey="true" nullable="false"/>
                        </column>
                      </createTable>
                      <rollback><dropTable tableName="zone"/></rollback>
                    </changeSet>
                    """,
                    "0003-refuse-update",
                    """
                    --changeset test:0003-refuse-update splitStatements:false
                    CREATE TRIGGER session_stays BEFORE UPDATE ON session FOR EACH ROW
                    BEGIN
                        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'append only';
                    END
                    --rollback DROP TRIGGER session_stays
                    """,
                    "0004-add-zones",
                    """
                    --changeset test:0004-add-zones
                    INSERT INTO zone (code) VALUES ('crown'), ('temples')
                    --rollback DELETE FROM zone
                    """);

    static final Map<String, String> SECOND =
            with(
                    FIRST,
                    "0005-add-depth",
                    """
                    --changeset test:0005-add-depth
                    ALTER TABLE session ADD COLUMN depth_um INT NOT NULL DEFAULT 0
                    --rollback ALTER TABLE session DROP COLUMN depth_um
                    """,
                    "0006-unique-note",
                    """
                    --changeset test:0006-unique-note
                    ALTER TABLE session ADD CONSTRAINT session_note UNIQUE (note)
                    --rollback ALTER TABLE session DROP CONSTRAINT session_note
                    """);

    @TempDir Path folder;
    final MigratorConnections servers;
    final Grants grants;
    ModuleId module;
    ModuleJars jars;
    RecordedMigrations engine;

    ModuleMigrations(MigratorConnections servers, Grants grants) {
        this.servers = servers;
        this.grants = grants;
    }

    @BeforeEach
    void start(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        module = new ModuleId(name.substring(0, Math.min(30, name.length())));
        jars = new ModuleJars(folder, module);
        engine = node(servers::open);
    }

    final RecordedMigrations node(MigratorLogin login) {
        var engine = new RecordedMigrations(login, grants);
        engine.control();
        return engine;
    }

    final String database(String chain) {
        return "c_" + chain + "__" + module.databaseSuffix();
    }

    final SchemaFingerprint template(ModuleArtifact artifact) throws SQLException {
        return fingerprint(SchemaVersion.of(artifact).template());
    }

    final List<String> history(String chain) throws SQLException {
        return rows(
                "SELECT ID FROM %s.DATABASECHANGELOG ORDER BY ORDEREXECUTED"
                        .formatted(database(chain)));
    }

    final SchemaFingerprint fingerprint(String database) throws SQLException {
        try (Connection connection = servers.open();
                Statement sql = connection.createStatement()) {
            sql.execute("USE " + database);
            return SchemaFingerprint.of(connection);
        }
    }

    final List<String> rows(String query) throws SQLException {
        try (Connection connection = servers.open();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            var rows = new java.util.ArrayList<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    final void execute(String statement) throws SQLException {
        try (Connection connection = servers.open();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Map<String, String> changes(String... namesAndTexts) {
        return with(Map.of(), namesAndTexts);
    }

    static Map<String, String> with(Map<String, String> base, String... namesAndTexts) {
        var changes = new LinkedHashMap<>(base);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            changes.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return changes;
    }
}
