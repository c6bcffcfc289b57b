package io.mesoderm.platform.persistence;

import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import com.zaxxer.hikari.HikariDataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One borrowed connection and the part that speaks on it. This is the only place where a role or a
 * database is chosen: as SQL, since a role outlives every reset that a driver or pool knows.
 */
final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final int DEAD_CONNECTIONS = 64;

    private final HikariDataSource source;
    private final Connection connection;
    private Part part;

    private Session(HikariDataSource source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    /** Borrows until a connection lives: after the server was away the pool holds dead ones. */
    static Session borrow(HikariDataSource source, Part part) {
        for (int dead = 0; ; dead++) {
            Session session = new Session(source, connect(source));
            try {
                session.become(part);
                return session;
            } catch (SQLException e) {
                session.discard();
                if (!SqlErrors.isConnectionLost(e)) {
                    throw new ForeignDatabase("there is no database " + part.database(), e);
                }
                if (dead == DEAD_CONNECTIONS) {
                    throw new Unavailable("the database does not answer", e);
                }
            }
        }
    }

    private static Connection connect(HikariDataSource source) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new Unavailable("no connection to the database", e);
        }
    }

    Connection connection() {
        return connection;
    }

    Part part() {
        return part;
    }

    /**
     * Lets another part speak; the transaction goes on. The database a connection last used stays
     * selected across borrows, and SET ROLE looks the rights on it up anew, so USE is only sent when
     * it changes something, and then behind SET ROLE without a wait for its answer. Until both are answered nobody
     * speaks: one of them may have failed.
     */
    void become(Part next) throws SQLException {
        if (next.equals(part)) {
            return;
        }
        part = null;
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("SET ROLE " + quoted(next.role()));
            if (!next.database().equals(connection.getCatalog())) {
                statement.addBatch("USE " + quoted(next.database()));
            }
            statement.executeBatch();
        }
        part = next;
    }

    /** Ends the work as done; {@link UnknownOutcome} if the connection is lost on the way. */
    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlErrors.isConnectionLost(e)) {
                throw new UnknownOutcome(e);
            }
            throw e;
        }
    }

    /** Returns the connection without transaction or role; one that cannot be cleaned is thrown away. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            connection.rollback();
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE NONE");
            }
            connection.close();
        } catch (SQLException e) {
            log.debug("a connection could not be cleaned and is evicted", e);
            discard();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void discard() {
        source.evictConnection(connection);
    }
}
