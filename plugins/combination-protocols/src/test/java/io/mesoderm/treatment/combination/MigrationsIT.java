package io.mesoderm.treatment.combination;

import io.mesoderm.testkit.ModuleMigrationContract;

/** The changelog of the built jar on the real server. */
class MigrationsIT extends ModuleMigrationContract {}
