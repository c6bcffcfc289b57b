package io.mesoderm.platform.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.ServerLocation;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** A module's database goes whole, whatever lies in its folder. */
class ModuleRemovalIT extends ModuleMigrations {

    ModuleRemovalIT(MigratorConnections servers, Grants grants) {
        super(servers, grants);
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
}
