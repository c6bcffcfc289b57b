package io.mesoderm.treatment.sampletreatment;

import io.mesoderm.testkit.ModuleMigrationContract;

// tag::migrations[]
/** The changelog of the built jar on the real server. */
class MigrationsIT extends ModuleMigrationContract {}
// end::migrations[]
