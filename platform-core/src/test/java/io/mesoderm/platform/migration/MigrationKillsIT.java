package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;

/** A migration that is killed anywhere goes on where it stood. */
class MigrationKillsIT extends ModuleMigrations {

    MigrationKillsIT(MigratorConnections servers, Grants grants) {
        super(servers, grants);
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
    void resumesAnUpgradeAfterAKillAtEveryStatement() throws SQLException {
        ModuleArtifact first = jars.version("1.0.0", FIRST);
        ModuleArtifact second = jars.version("1.1.0", SECOND);
        engine.module(new ChainId("full"), second);
        int kills = 0;
        for (boolean killed = true; killed; kills++) {
            ChainId chain = new ChainId("up" + kills);
            String database = database(chain.key());
            node(servers::open).module(chain, first);
            execute(
                    "INSERT INTO %s.session VALUES ('0123456789abcdef', 'kept')"
                            .formatted(database));
            var login = new KillableLogin(servers::open, kills);
            killed = fails(new RecordedMigrations(login, grants), chain, second);

            node(servers::open).module(chain, second);

            assertThat(fingerprint(database)).isEqualTo(template(second));
            assertThat(history(chain.key())).isEqualTo(history("full"));
            assertThat(rows("SELECT note FROM %s.session".formatted(database)))
                    .containsExactly("kept");
        }
        assertThat(kills).isGreaterThan(20);
    }

    @Test
    void aServedDatabaseWithoutItsIdentityIsRefusedAndKept() throws SQLException {
        ChainId chain = new ChainId("lost");
        String database = database("lost");
        engine.module(chain, jars.version("1.0.0", FIRST));
        execute("DELETE FROM %s.identity_row".formatted(database));

        assertThatExceptionOfType(MigrationFailed.class)
                .isThrownBy(() -> engine.module(chain, jars.version("1.1.0", SECOND)))
                .withMessageContaining(
                        database + " was served and has lost its identity row; restore it");
        assertThat(rows("SELECT code FROM %s.zone".formatted(database)))
                .containsExactly("crown", "temples");
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
}
