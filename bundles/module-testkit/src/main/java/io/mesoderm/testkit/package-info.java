/**
 * What a module's own tests inherit: {@link io.mesoderm.testkit.TreatmentModuleContract} tries the built
 * jar on the real host, {@link io.mesoderm.testkit.ModuleMigrationContract} its changelog on the real
 * server. Both find the jar that the build has just made ({@link io.mesoderm.testkit.ModuleJar}). What
 * they stand on, {@code io.mesoderm.platform.testing}, is there for tests of one's own as well.
 */
package io.mesoderm.testkit;
