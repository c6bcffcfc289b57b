package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;

/** A migration that cannot go on says why, and nothing is served that differs from its template. */
class MigrationFaultsIT extends ModuleMigrations {

    MigrationFaultsIT(MigratorConnections servers, Grants grants) {
        super(servers, grants);
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
        execute("DROP DATABASE " + SchemaVersion.of(artifact).template());

        node(servers::open).module(new ChainId("after"), artifact);

        assertThat(fingerprint(database("after"))).isEqualTo(fingerprint(database("before")));
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

    private static String stackTrace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String head(ModuleArtifact artifact) {
        return SchemaVersion.of(artifact).checksum().substring(0, 8);
    }
}
