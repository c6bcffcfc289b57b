package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;

/** What a recording makes of a chain, and what an unchanged start costs. */
class RecordedMigrationsIT extends ModuleMigrations {

    RecordedMigrationsIT(MigratorConnections servers, Grants grants) {
        super(servers, grants);
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
}
