package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.spacing.HoldEntry;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A catalogue whose file is gone from the installation is gone from its chains, and from what a node keeps of them. */
@MariaDb
class GoneSeedsIT {

    private static final Path SEEDS = Path.of(System.getProperty("mesoderm.home", ".."), "seeds");

    private final TestChain chain;
    private final TenantDatabase database;

    GoneSeedsIT(TestChain chain, TenantDatabase database) {
        this.chain = chain;
        this.database = database;
    }

    @Test
    void aRenamedFileLeavesNoRowsUnderItsOldName(@TempDir Path seeds) throws IOException {
        Files.createDirectories(seeds.resolve("care"));
        for (String file :
                new String[] {"sources.yaml", "care/hold-rules.yaml", "care/slot-lengths.yaml"}) {
            Files.copy(SEEDS.resolve(file), seeds.resolve(file));
        }
        var reference = new ChainReference("care", database, new ReferenceEditions());
        load(seeds);
        assertThat(reference.list(HoldEntry.CATALOGUE, chain.context())).isNotEmpty();

        Files.delete(seeds.resolve("care/hold-rules.yaml"));
        load(seeds);

        assertThat(reference.list(HoldEntry.CATALOGUE, chain.context())).isEmpty();
        assertThat(paths()).isEqualTo("care/slot-lengths.yaml sources.yaml");
        assertThat(load(seeds)).isEqualTo("[]");
    }

    private String load(Path seeds) {
        SeedLoader loader = SeedLoader.read(seeds, InstantSource.system());
        return database.inTransaction(chain.id(), loader::load).toString();
    }

    private String paths() {
        return database.inTransaction(
                chain.id(),
                handle ->
                        String.join(
                                " ",
                                handle.createQuery("SELECT path FROM reference_file ORDER BY path")
                                        .mapTo(String.class)
                                        .list()));
    }
}
