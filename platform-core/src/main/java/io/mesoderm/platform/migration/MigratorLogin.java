package io.mesoderm.platform.migration;

import java.sql.Connection;
import java.sql.SQLException;

/** The one login with DDL; a connection of it has no default database. */
@FunctionalInterface
interface MigratorLogin {

    Connection open() throws SQLException;
}
