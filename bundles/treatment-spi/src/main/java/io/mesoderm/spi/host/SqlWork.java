package io.mesoderm.spi.host;

import org.osgi.annotation.versioning.ConsumerType;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on the module's database. The connection is valid only inside, and takes SELECT, INSERT, UPDATE, DELETE, REPLACE and WITH. */
@FunctionalInterface
@ConsumerType
public interface SqlWork<T> {

    T run(Connection connection) throws SQLException;
}
