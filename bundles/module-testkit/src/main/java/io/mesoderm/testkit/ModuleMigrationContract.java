package io.mesoderm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.migration.MigrationTrial;
import io.mesoderm.platform.migration.ModuleArtifact;
import io.mesoderm.platform.persistence.Grants;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every module's changelog must stand. Extend it with an empty class whose name ends in {@code IT};
 * the changelog is {@code <module>/db/changelog.xml} in the jar. A changeset that breaks a rule
 * (docs/migrations.md) is named by whichever test meets it first.
 */
@MariaDb
public abstract class ModuleMigrationContract {

    private MigrationTrial trial;

    @BeforeEach
    void open(MigratorConnections servers, Grants grants) {
        ModuleJar jar = ModuleJar.built();
        trial =
                new MigrationTrial(
                        servers,
                        grants,
                        new ModuleArtifact(
                                jar.id(),
                                jar.version(),
                                jar.id() + "/db/changelog.xml",
                                jar.path()));
    }

    @Test
    void makesAnEmptyDatabaseThatEqualsItsTemplate() {
        ChainId chain = new ChainId("trialempty");

        trial.migrate(chain);

        assertThat(trial.schema(chain)).isEqualTo(trial.template());
        assertThat(trial.ownTables(chain)).as("tables of the module's own").isNotEmpty();
        assertThat(trial.locksLeft(chain)).isZero();
        trial.drop(chain);
    }

    @Test
    void doesNothingASecondTime() {
        ChainId chain = new ChainId("trialagain");
        trial.migrate(chain);

        assertThat(trial.statementsOfAnotherStart(chain))
                .as("statements, of which the one reads all checksums")
                .isEqualTo(1);
        trial.drop(chain);
    }

    /** Newest first, each by its own rollback, and up again. */
    @Test
    void rollsBackToNothingAndComesUpAgain() {
        ChainId chain = new ChainId("trialback");
        trial.migrate(chain);

        trial.rollBack(chain);
        assertThat(trial.ownTables(chain)).as("tables that a rollback left").isEmpty();

        trial.update(chain);
        assertThat(trial.schema(chain)).isEqualTo(trial.template());
        trial.drop(chain);
    }

    @Test
    void goesOnAfterAKillAtAnyStatement() {
        assertThat(trial.killAndResume("trialkill"))
                .as("differences from the template, by the statement it was killed at")
                .isEmpty();
    }
}
