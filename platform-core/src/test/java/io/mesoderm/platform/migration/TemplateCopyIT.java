package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A new database is what the template is, rows and triggers included, by way of its last form. */
class TemplateCopyIT extends ModuleMigrations {

    /** Rows that meet later columns: with a default that changed, generated, and behind a trigger on inserts. */
    private static final Map<String, String> CHANGED =
            with(
                    FIRST,
                    "0005-add-side",
                    """
                    --changeset test:0005-add-side
                    ALTER TABLE zone ADD COLUMN side VARCHAR(5) NOT NULL DEFAULT 'both'
                    --rollback ALTER TABLE zone DROP COLUMN side
                    """,
                    "0006-side-left",
                    """
                    --changeset test:0006-side-left
                    ALTER TABLE zone ALTER COLUMN side SET DEFAULT 'left'
                    --rollback ALTER TABLE zone ALTER COLUMN side SET DEFAULT 'both'
                    """,
                    "0007-add-label",
                    """
                    --changeset test:0007-add-label
                    ALTER TABLE zone ADD COLUMN label VARCHAR(30) AS (CONCAT(code, '-', side)) STORED
                    --rollback ALTER TABLE zone DROP COLUMN label
                    """,
                    "0008-part",
                    """
                    --changeset test:0008-part
                    CREATE TABLE a_part (
                        zone VARCHAR(20) NOT NULL PRIMARY KEY,
                        CONSTRAINT a_part_zone FOREIGN KEY (zone) REFERENCES zone (code)
                    )
                    --rollback DROP TABLE a_part
                    """,
                    "0009-add-part",
                    """
                    --changeset test:0009-add-part
                    INSERT INTO a_part (zone) VALUES ('crown')
                    --rollback DELETE FROM a_part
                    """,
                    "0010-no-more-zones",
                    """
                    --changeset test:0010-no-more-zones splitStatements:false
                    CREATE TRIGGER zone_full BEFORE INSERT ON zone FOR EACH ROW
                    BEGIN
                        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'full';
                    END
                    --rollback DROP TRIGGER zone_full
                    """);

    TemplateCopyIT(MigratorConnections servers, Grants grants) {
        super(servers, grants);
    }

    @Test
    void rowsAreThoseOfTheTemplateAndNotOfTheLastDefaults() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", CHANGED);

        engine.module(new ChainId("copied"), artifact);

        assertThat(fingerprint(database("copied"))).isEqualTo(template(artifact));
        assertThat(rows("SELECT label FROM %s.zone ORDER BY code".formatted(database("copied"))))
                .containsExactly("crown-both", "temples-both");
        assertThat(rows("SELECT zone FROM %s.a_part".formatted(database("copied"))))
                .containsExactly("crown");
        assertThat(history("copied")).hasSize(12).last().isEqualTo("0010-no-more-zones");
    }

    @Test
    void aTableIsMadeOnceHoweverOftenItWasChanged() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", CHANGED);

        engine.module(new ChainId("before"), artifact);

        List<String> sent = statementsOfAnotherNode("once", artifact);

        assertThat(sent).filteredOn(sql -> sql.startsWith("CREATE TABLE `zone`")).hasSize(1);
        assertThat(sent).noneMatch(sql -> sql.startsWith("ALTER TABLE"));
    }

    @Test
    void withoutItsTemplateARecordingIsReplayed() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", CHANGED);
        engine.module(new ChainId("copied"), artifact);
        execute("DROP DATABASE " + SchemaVersion.of(artifact).template());

        List<String> sent = statementsOfAnotherNode("replayed", artifact);

        assertThat(sent).filteredOn(sql -> sql.startsWith("ALTER TABLE")).hasSize(3);
        assertThat(fingerprint(database("replayed"))).isEqualTo(fingerprint(database("copied")));
        assertThat(rows("SELECT label FROM %s.zone ORDER BY code".formatted(database("replayed"))))
                .containsExactly("crown-both", "temples-both");
    }

    @Test
    void aTemplateThatMovedOnIsNotCopied() throws SQLException {
        ModuleArtifact artifact = jars.version("1.0.0", CHANGED);
        engine.module(new ChainId("before"), artifact);
        String template = SchemaVersion.of(artifact).template();
        execute("UPDATE %s.zone SET side = 'right'".formatted(template));
        execute("DELETE FROM %s.DATABASECHANGELOG WHERE ID = '0009-add-part'".formatted(template));

        node(servers::open).module(new ChainId("after"), artifact);

        assertThat(rows("SELECT label FROM %s.zone ORDER BY code".formatted(database("after"))))
                .containsExactly("crown-both", "temples-both");
    }

    @Test
    void rowsWithAnIdOfTheirOwnAreMadeAnew() throws SQLException {
        ModuleArtifact artifact =
                jars.version(
                        "1.0.0",
                        with(
                                FIRST,
                                "0005-mark",
                                """
                                --changeset test:0005-mark
                                CREATE TABLE mark (id CHAR(36) NOT NULL PRIMARY KEY, word VARCHAR(9))
                                --rollback DROP TABLE mark
                                """,
                                "0006-add-mark",
                                """
                                --changeset test:0006-add-mark
                                INSERT INTO mark (id, word)
                                VALUES (UUID(), 'first')
                                --rollback DELETE FROM mark
                                """,
                                "0007-change-mark",
                                """
                                --changeset test:0007-change-mark
                                UPDATE mark SET word = 'second'
                                --rollback UPDATE mark SET word = 'first'
                                """));

        engine.module(new ChainId("one"), artifact);
        engine.module(new ChainId("two"), artifact);

        String one = database("one");
        assertThat(rows("SELECT word FROM %s.mark".formatted(one))).containsExactly("second");
        assertThat(rows("SELECT id FROM %s.mark".formatted(one)))
                .hasSize(1)
                .doesNotContainAnyElementsOf(
                        rows("SELECT id FROM %s.mark".formatted(database("two"))))
                .doesNotContainAnyElementsOf(
                        rows(
                                "SELECT id FROM %s.mark"
                                        .formatted(SchemaVersion.of(artifact).template())));
        assertThat(rows("SELECT code FROM %s.zone ORDER BY code".formatted(one)))
                .containsExactly("crown", "temples");
    }

    @Test
    void twoChainsDoNotShareTheirFirstRun() throws SQLException {
        engine.chain(new ChainId("runa"));
        engine.chain(new ChainId("runb"));

        assertThat(
                        rows(
                                "SELECT HEX(id) FROM c_runa.settlement_run UNION SELECT HEX(id) FROM"
                                        + " c_runb.settlement_run"))
                .hasSize(2);
    }

    /** What a node sends that finds the recording made. */
    private List<String> statementsOfAnotherNode(String chain, ModuleArtifact artifact) {
        var login = new KillableLogin(servers::open, Integer.MAX_VALUE);
        node(login).module(new ChainId(chain), artifact);
        return login.executed();
    }
}
