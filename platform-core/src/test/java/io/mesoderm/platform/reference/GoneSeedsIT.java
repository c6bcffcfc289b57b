package io.mesoderm.platform.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.spacing.HoldEntry;
import io.mesoderm.platform.careplan.spacing.SpacingEntry;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A catalogue whose file moved is gone under its old name; what this version merely does not have stays. */
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
    void aFileThatMovedLeavesNoRowsAndNoOtherIsDropped(@TempDir Path seeds) throws IOException {
        Files.createDirectories(seeds.resolve("care"));
        Files.createDirectories(seeds.resolve("hair-mesotherapy"));
        Files.copy(SEEDS.resolve("sources.yaml"), seeds.resolve("sources.yaml"));
        Path held = seeds.resolve("care/hold-rules.yaml");
        Files.copy(SEEDS.resolve("care/hold-rules.yaml"), held);
        Path moved = seeds.resolve("hair-mesotherapy/spacing-rules.yaml");
        Files.copy(SEEDS.resolve("care/spacing-rules.yaml"), moved);
        var core = new ChainReference("care", database, new ReferenceEditions());
        var module = new ChainReference("hair-mesotherapy", database, new ReferenceEditions());
        load(seeds);
        assertThat(module.list(SpacingEntry.CATALOGUE, chain.context())).isNotEmpty();

        Files.delete(held);
        Files.delete(moved);
        load(seeds);

        assertThat(module.list(SpacingEntry.CATALOGUE, chain.context())).isEmpty();
        assertThat(core.list(HoldEntry.CATALOGUE, chain.context())).isNotEmpty();
        assertThat(paths()).isEqualTo("care/hold-rules.yaml sources.yaml");
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
