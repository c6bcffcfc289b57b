package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

@MariaDb
class RecordedMigrationsIT {

    private static final Map<String, String> FIRST =
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

    private static final Map<String, String> SECOND =
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

    @TempDir private Path folder;
    private final MigratorConnections servers;
    private final Grants grants;
    private ModuleId module;
    private ModuleJars jars;
    private RecordedMigrations engine;

    RecordedMigrationsIT(MigratorConnections servers, Grants grants) {
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

    private RecordedMigrations node(MigratorLogin login) {
        var engine = new RecordedMigrations(login, grants);
        engine.control();
        return engine;
    }

    @Test
    void newChainEqualsTemplate() throws SQLException {
        engine.chain(new ChainId("fresh"));

        assertThat(fingerprint("c_fresh")).isEqualTo(fingerprint("t_core"));
        assertThat(fingerprint("c_fresh__ledger")).isEqualTo(fingerprint("t_ledger"));
        assertThat(rows("SELECT owner FROM c_fresh.identity_row")).containsExactly("c_fresh");
        assertThat(rows("SELECT owner FROM c_fresh__ledger.identity_row"))
                .containsExactly("c_fresh__ledger");
    }

    @Test
    void moduleGetsTablesTriggersAndRows() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);

        engine.module(new ChainId("one"), artifact);

        assertThat(fingerprint(database("one"))).isEqualTo(template(artifact));
        assertThat(fingerprint(database("one")).objects().keySet())
                .contains(
                        "table session",
                        "table zone",
                        "table host_event_once",
                        "table identity_row",
                        "trigger session_stays");
        assertThat(rows("SELECT code FROM %s.zone ORDER BY code".formatted(database("one"))))
                .containsExactly("crown", "temples");
        assertThat(history("one"))
                .containsExactly(
                        "0001-create-identity-row",
                        "0002-create-host-event-once",
                        "0001-create-session",
                        "0002-create-zone",
                        "0003-refuse-update",
                        "0004-add-zones");
    }

    @Test
    void unchangedStartCostsOneQueryForAllChains() {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        for (String key : List.of("aa", "bb", "cc")) {
            engine.chain(new ChainId(key));
            engine.module(new ChainId(key), artifact);
        }
        var login = new KillableLogin(servers::open, Integer.MAX_VALUE);

        RecordedMigrations next = node(login);
        for (String key : List.of("aa", "bb", "cc")) {
            next.chain(new ChainId(key));
            next.module(new ChainId(key), artifact);
        }

        assertThat(login.statements()).isEqualTo(1);
        assertThat(next.serves(new ChainId("aa"), artifact)).isTrue();
        assertThat(next.serves(new ChainId("dd"), artifact)).isFalse();
    }

    @Test
    void resumesAfterAKillAtEveryStatement() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(new ChainId("whole"), artifact);
        int kills = 0;
        for (boolean killed = true; killed; kills++) {
            ChainId chain = new ChainId("kill" + kills);
            var login = new KillableLogin(servers::open, kills);
            killed = fails(new RecordedMigrations(login, grants), chain, artifact);

            node(servers::open).module(chain, artifact);

            assertThat(fingerprint(database(chain.key()))).isEqualTo(template(artifact));
            assertThat(history(chain.key())).isEqualTo(history("whole"));
            assertThat(rows("SELECT code FROM %s.zone".formatted(database(chain.key()))))
                    .containsExactly("crown", "temples");
        }
        assertThat(kills).isGreaterThan(30);
    }

    @Test
    void killedTemplateIsMadeAnew() throws SQLException {
        for (int kill = 5; kill < 80; kill += 15) {
            ModuleArtifact artifact =
                    jars.version(
                            "1.0." + kill,
                            with(
                                    FIRST,
                                    "0007-more",
                                    """
                                    --changeset test:0007-more
                                    CREATE TABLE more (n%d INT)
                                    --rollback DROP TABLE more
                                    """
                                            .formatted(kill)));
            ChainId chain = new ChainId("tk" + kill);
            fails(
                    new RecordedMigrations(new KillableLogin(servers::open, kill), grants),
                    chain,
                    artifact);

            node(servers::open).module(chain, artifact);

            assertThat(fingerprint(database(chain.key()))).isEqualTo(template(artifact));
        }
    }

    @Test
    void upgradeTakesOnlyTheMissingSteps() throws SQLException {
        ChainId chain = new ChainId("up");
        engine.module(chain, jars.version("1.0.0", FIRST));
        ModuleArtifact next = jars.version("1.1.0", SECOND);
        engine.module(new ChainId("warm"), next);
        var login = new KillableLogin(servers::open, Integer.MAX_VALUE);

        node(login).module(chain, next);

        assertThat(fingerprint(database("up"))).isEqualTo(template(next));
        assertThat(login.executed()).filteredOn(sql -> sql.startsWith("ALTER TABLE")).hasSize(2);
        assertThat(login.executed()).noneMatch(sql -> sql.startsWith("INSERT INTO zone"));
    }

    @Test
    void twoNodesAtOnceMigrateOnce() throws Exception {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        ChainId chain = new ChainId("both");
        RecordedMigrations other = node(servers::open);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> engine.module(chain, artifact));
            var second = threads.submit(() -> other.module(chain, artifact));
            first.get();
            second.get();
        }

        assertThat(history("both")).hasSize(6);
        assertThat(fingerprint(database("both"))).isEqualTo(template(artifact));
        assertThat(
                        rows(
                                "SELECT COUNT(*) FROM mesoderm.migration_recording WHERE template_name ="
                                        + " '%s'".formatted(SchemaVersion.of(artifact).template())))
                .containsExactly("1");
    }

    @Test
    void eightChainsInParallel() throws Exception {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    java.util.stream.IntStream.range(0, 8)
                            .mapToObj(n -> new ChainId("par" + n))
                            .map(
                                    chain ->
                                            threads.submit(
                                                    () -> {
                                                        engine.chain(chain);
                                                        engine.module(chain, artifact);
                                                    }))
                            .toList();
            for (var one : running) {
                one.get();
            }
        }
        for (int n = 0; n < 8; n++) {
            assertThat(fingerprint(database("par" + n))).isEqualTo(template(artifact));
            assertThat(fingerprint("c_par" + n)).isEqualTo(fingerprint("t_core"));
        }
    }

    @Test
    void liquibaseMendsANewDatabaseAfterATamperedRecording() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(new ChainId("before"), artifact);
        execute(
                """
                UPDATE mesoderm.migration_step SET change_sql = REPLACE(change_sql, 'VARCHAR(20)', 'VARCHAR(19)')
                WHERE template_name = '%s'
                """
                        .formatted(SchemaVersion.of(artifact).template()));

        node(servers::open).module(new ChainId("after"), artifact);

        assertThat(fingerprint(database("after"))).isEqualTo(template(artifact));
    }

    @Test
    void differenceOnAServedDatabaseIsNotServed() throws SQLException {
        ChainId chain = new ChainId("diff");
        engine.module(chain, jars.version("1.0.0", FIRST));
        execute("ALTER TABLE %s.session ADD COLUMN stray INT".formatted(database("diff")));
        ModuleArtifact next = jars.version("1.1.0", SECOND);

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, next))
                .withMessageContaining("differs from its template in [table session]");
        assertThat(engine.serves(chain, next)).isFalse();
    }

    @Test
    void failingChangesetIsFoundOnTheTemplate() throws SQLException {
        ChainId chain = new ChainId("bad");
        ModuleArtifact good = jars.version("1.0.0", FIRST);
        engine.module(chain, good);
        ModuleArtifact broken =
                jars.version(
                        "2.0.0",
                        with(
                                SECOND,
                                "0007-broken",
                                """
                                --changeset test:0007-broken
                                ALTER TABLE nowhere ADD COLUMN x INT
                                --rollback ALTER TABLE nowhere DROP COLUMN x
                                """));

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, broken))
                .satisfies(
                        e -> {
                            assertThat(e.part()).isEqualTo(module.value());
                            assertThat(e.version()).isEqualTo("2.0.0");
                            assertThat(e.changeset()).isEqualTo("0007-broken");
                            assertThat(e.sqlError())
                                    .startsWith("SQL error 1146 (42S02): ")
                                    .contains("nowhere' doesn't exist")
                                    .endsWith(" in: ALTER TABLE nowhere ADD COLUMN x INT");
                        });
        assertThat(fingerprint(database("bad"))).isEqualTo(template(good));
        assertThat(engine.serves(chain, good)).isTrue();
        assertThat(rows("SHOW DATABASES LIKE 't\\_\\_%s\\_\\_%s'".formatted(module, head(broken))))
                .isEmpty();
    }

    @Test
    void rowsThatRefuseAStepAreNamedAndTheStepTakenLater() throws SQLException {
        ChainId chain = new ChainId("dup");
        engine.module(chain, jars.version("1.0.0", FIRST));
        execute(
                "INSERT INTO %s.session VALUES (1, 'Ahrens'), (2, 'Ahrens')"
                        .formatted(database("dup")));
        ModuleArtifact next = jars.version("1.1.0", SECOND);

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, next))
                .satisfies(
                        e -> {
                            assertThat(e.changeset()).isEqualTo("0006-unique-note");
                            assertThat(e.sqlError())
                                    .isEqualTo(
                                            "SQL error 1062 (23000) in: ALTER TABLE session ADD"
                                                    + " CONSTRAINT session_note UNIQUE (note)");
                            assertThat(stackTrace(e)).doesNotContain("Ahrens");
                        });
        assertThat(engine.serves(chain, next)).isFalse();
        assertThat(history("dup")).last().isEqualTo("0005-add-depth");

        execute("DELETE FROM %s.session".formatted(database("dup")));
        engine.module(chain, next);
        assertThat(fingerprint(database("dup"))).isEqualTo(template(next));
    }

    @Test
    void changedAndUnknownChangesetsAreRefused() {
        ChainId chain = new ChainId("hist");
        ModuleArtifact second = jars.version("1.1.0", SECOND);
        engine.module(chain, second);
        var changed = new LinkedHashMap<>(SECOND);
        changed.replaceAll((name, text) -> text.replace("depth_um INT", "depth_um BIGINT"));

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, jars.version("1.0.0", FIRST)))
                .withMessageContaining("this version does not know it");
        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, jars.version("1.2.0", changed)))
                .withMessageContaining("0005-add-depth")
                .withMessageContaining("was changed after it had been run here");
    }

    @Test
    void dropsAModuleAndMakesItAgain() throws SQLException {
        ChainId chain = new ChainId("drop");
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(chain, artifact);

        engine.dropModule(chain, module);

        assertThat(engine.serves(chain, artifact)).isFalse();
        assertThat(rows("SHOW DATABASES LIKE '%s'".formatted(database("drop")))).isEmpty();
        engine.module(chain, artifact);
        assertThat(fingerprint(database("drop"))).isEqualTo(template(artifact));
    }

    /** A server killed in the middle leaves such files. */
    @Test
    void dropsAModuleInWhoseFolderAKilledServerLeftAFile() throws Exception {
        ChainId chain = new ChainId("torn");
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(chain, artifact);
        Path data = Path.of(rows("SELECT @@datadir").getFirst());
        Files.writeString(data.resolve(database("torn")).resolve("session.TRG~"), "half");

        engine.dropModule(chain, module);

        assertThat(rows("SHOW DATABASES LIKE '%s'".formatted(database("torn")))).isEmpty();
        engine.module(chain, artifact);
        assertThat(fingerprint(database("torn"))).isEqualTo(template(artifact));
    }

    /** That a folder of its path is on this machine says nothing of whose it is. */
    @Test
    void touchesNoFileForAServerThatIsNotTheEmbeddedOne(ServerLocation ours) throws Exception {
        ChainId chain = new ChainId("outside");
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(chain, artifact);
        Path data = Path.of(rows("SELECT @@datadir").getFirst());
        Path torn = data.resolve(database("outside")).resolve("session.TRG~");
        Files.writeString(torn, "half");
        var elsewhere =
                new ServerLocation(
                        ours.host(),
                        ours.port(),
                        ours.sslMode(),
                        ours.certificate(),
                        ours.application(),
                        ours.migrator(),
                        Optional.empty());

        new Grants(new MigratorConnections(elsewhere)).dropModule(chain, module);

        assertThat(torn).exists();
        assertThat(rows("SHOW TABLES FROM " + database("outside"))).isEmpty();
        grants.dropModule(chain, module);
        assertThat(torn).doesNotExist();
    }

    /** Nobody knows whose it is, so it stays; the database is empty, and may be made again. */
    @Test
    void aForeignFileKeepsAnEmptyDatabaseWhichMayBeMadeAgain() throws Exception {
        ChainId chain = new ChainId("foreign");
        ModuleArtifact artifact = jars.version("1.0.0", FIRST);
        engine.module(chain, artifact);
        Path data = Path.of(rows("SELECT @@datadir").getFirst());
        Path note = data.resolve(database("foreign")).resolve("note.txt");
        Files.writeString(note, "mine");

        engine.dropModule(chain, module);

        assertThat(rows("SHOW TABLES FROM " + database("foreign"))).isEmpty();
        engine.module(chain, artifact);
        assertThat(fingerprint(database("foreign"))).isEqualTo(template(artifact));
        Files.delete(note);
        engine.dropModule(chain, module);
        assertThat(rows("SHOW DATABASES LIKE '%s'".formatted(database("foreign")))).isEmpty();
    }

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private boolean fails(RecordedMigrations engine, ChainId chain, ModuleArtifact artifact) {
        try {
            engine.control();
            engine.module(chain, artifact);
            return false;
        } catch (MigrationFailed e) {
            assertThat(e).hasStackTraceContaining(KillableLogin.KILLED);
            return true;
        }
    }

    private String database(String chain) {
        return "c_" + chain + "__" + module.databaseSuffix();
    }

    private SchemaFingerprint template(ModuleArtifact artifact) throws SQLException {
        return fingerprint(SchemaVersion.of(artifact).template());
    }

    private static String head(ModuleArtifact artifact) {
        return SchemaVersion.of(artifact).checksum().substring(0, 8);
    }

    private List<String> history(String chain) throws SQLException {
        return rows(
                "SELECT ID FROM %s.DATABASECHANGELOG ORDER BY ORDEREXECUTED"
                        .formatted(database(chain)));
    }

    private SchemaFingerprint fingerprint(String database) throws SQLException {
        try (Connection connection = servers.open();
                Statement sql = connection.createStatement()) {
            sql.execute("USE " + database);
            return SchemaFingerprint.of(connection);
        }
    }

    private List<String> rows(String query) throws SQLException {
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

    private void execute(String statement) throws SQLException {
        try (Connection connection = servers.open();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static Map<String, String> changes(String... namesAndTexts) {
        return with(Map.of(), namesAndTexts);
    }

    private static Map<String, String> with(Map<String, String> base, String... namesAndTexts) {
        var changes = new LinkedHashMap<>(base);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            changes.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return changes;
    }
}
