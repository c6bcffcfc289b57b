/**
 * Schemas of the control database, the chains and the modules. Liquibase is slow (150 ms and more per
 * database) and unsafe for two updates in one JVM, so it runs once per changelog checksum on a template
 * database; the statements it executed there are recorded, and every chain gets that recording replayed
 * by plain JDBC and is then compared with the template.
 */
package io.mesoderm.platform.migration;
