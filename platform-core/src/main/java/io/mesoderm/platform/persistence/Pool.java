package io.mesoderm.platform.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The application login's connections. Commands and reports have their own, so that a long report
 * never keeps a payment waiting; what differs between them is set once for each connection.
 */
public final class Pool implements AutoCloseable {

    private static final int SOCKET_TIMEOUT_MS = 15_000;
    private static final int BORROW_TIMEOUT_MS = 5_000;

    /**
     * Off: statements are prepared on the server, so that its process list, which a module's role may read, shows
     * {@code ?} and no values. On, by {@code -Dmesoderm.values-in-statements=true}, the driver writes the values into
     * the statements: only for the bench and one test, on data made for them, which read in the server's log what one
     * command sends. Never with patients: their names would stand in that log and in that list.
     */
    private static final boolean VALUES_IN_STATEMENTS =
            Boolean.getBoolean("mesoderm.values-in-statements");

    private final HikariDataSource commands;
    private final HikariDataSource reports;

    private Pool(HikariDataSource commands, HikariDataSource reports) {
        this.commands = commands;
        this.reports = reports;
    }

    /** {@code size} connections for commands and half as many for reports; they are opened as they are needed. */
    public static Pool open(ServerLocation location, int size) {
        HikariConfig commands = config(location, "commands", size, SOCKET_TIMEOUT_MS);
        commands.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariConfig reports = config(location, "reports", Math.max(2, size / 2), 0);
        reports.setMinimumIdle(0);
        reports.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        reports.setConnectionInitSql(
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
        return new Pool(new HikariDataSource(commands), new HikariDataSource(reports));
    }

    private static HikariConfig config(
            ServerLocation location, String name, int size, int socketTimeoutMs) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(location.url());
        Properties driver = location.driverProperties(location.application(), socketTimeoutMs);
        driver.setProperty("useServerPrepStmts", String.valueOf(!VALUES_IN_STATEMENTS));
        driver.setProperty("cachePrepStmts", "true");
        driver.setProperty("prepStmtCacheSize", "256");
        config.setDataSourceProperties(driver);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setAutoCommit(false);
        config.setConnectionTimeout(BORROW_TIMEOUT_MS);
        config.setValidationTimeout(1_000);
        config.setMaxLifetime(6 * 3_600_000L);
        config.setIdleTimeout(600_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    HikariDataSource commands() {
        return commands;
    }

    HikariDataSource reports() {
        return reports;
    }

    /** Connections that somebody holds; none while nobody works. */
    public int active() {
        return commands.getHikariPoolMXBean().getActiveConnections()
                + reports.getHikariPoolMXBean().getActiveConnections();
    }

    /** Connections waited for, a sign that the pool is too small or the database too slow. */
    public int waiting() {
        return commands.getHikariPoolMXBean().getThreadsAwaitingConnection()
                + reports.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    /** How many of the idle connections still bear a role; always none, which tests assert. */
    public int rolesLeftSet() throws SQLException {
        return rolesLeftSet(commands) + rolesLeftSet(reports);
    }

    private static int rolesLeftSet(HikariDataSource source) throws SQLException {
        int found = 0;
        List<Connection> held = new ArrayList<>();
        try {
            for (int idle = source.getHikariPoolMXBean().getIdleConnections(); idle > 0; idle--) {
                held.add(source.getConnection());
                found += bearsRole(held.getLast()) ? 1 : 0;
            }
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        return found;
    }

    private static boolean bearsRole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet role = statement.executeQuery("SELECT CURRENT_ROLE()")) {
            role.next();
            boolean borne = role.getString(1) != null;
            connection.rollback();
            return borne;
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        commands.close();
        reports.close();
    }
}
