package io.mesoderm.platform.persistence;

import org.mariadb.jdbc.Driver;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of the login that makes databases, tables, roles and grants; migrations alone use it. */
public final class MigratorConnections {

    private static final int SOCKET_TIMEOUT_MS = 600_000;

    private final ServerLocation location;

    public MigratorConnections(ServerLocation location) {
        this.location = location;
    }

    /** A new connection in autocommit, with no database selected; the caller closes it. */
    public Connection open() throws SQLException {
        return new Driver()
                .connect(
                        location.url(),
                        location.driverProperties(location.migrator(), SOCKET_TIMEOUT_MS));
    }

    /** As {@link #open()}, with {@code database} selected. */
    public Connection open(String database) throws SQLException {
        Connection connection = open();
        connection.setCatalog(database);
        return connection;
    }

    /** How this server's databases are dropped. */
    DatabaseRemoval removal() {
        return new DatabaseRemoval(location.data());
    }

    /** A connection of the application's login before it takes any role, to look at what it may do. */
    Connection openAsApplication() throws SQLException {
        return new Driver()
                .connect(
                        location.url(),
                        location.driverProperties(location.application(), SOCKET_TIMEOUT_MS));
    }
}
