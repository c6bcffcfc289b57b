package io.mesoderm.platform.persistence;

import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Drops a database, also one in which a server that was killed left a file half written ({@code
 * session.TRG~}). The server knows no such file: it drops all tables, cannot remove the folder (1010,
 * errno 39) and keeps an empty database. Such files are removed where the server is the embedded one; of
 * another server nobody here knows whose a folder is, even if this machine has one of that path: there the
 * empty database is named and left, and may be made anew.
 */
public final class DatabaseRemoval {

    private static final Logger log = LoggerFactory.getLogger(DatabaseRemoval.class);
    private static final int FOLDER_NOT_EMPTY = 1010;

    private final Optional<Path> data;

    /** {@code data} is the folder of the embedded server's databases; empty for another server. */
    DatabaseRemoval(Optional<Path> data) {
        this.data = data;
    }

    /** Nothing if there is no such database. */
    public void drop(Connection connection, String database) throws SQLException {
        try {
            dropOnce(connection, database);
        } catch (SQLException e) {
            if (e.getErrorCode() != FOLDER_NOT_EMPTY || tables(connection, database) > 0) {
                throw e;
            }
            dropWithLeftovers(connection, database);
        }
    }

    private void dropWithLeftovers(Connection connection, String database) throws SQLException {
        data.ifPresent(folder -> removeUnfinishedFiles(folder.resolve(database)));
        try {
            dropOnce(connection, database);
        } catch (SQLException e) {
            if (e.getErrorCode() != FOLDER_NOT_EMPTY) {
                throw e;
            }
            log.warn(
                    "database-folder-left: {} is empty, but foreign files keep its folder; remove them on the server",
                    database);
        }
    }

    private static void dropOnce(Connection connection, String database) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("DROP DATABASE IF EXISTS " + quoted(database));
        }
    }

    private static long tables(Connection connection, String database) throws SQLException {
        try (PreparedStatement sql =
                connection.prepareStatement(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ?")) {
            sql.setString(1, database);
            try (ResultSet row = sql.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void removeUnfinishedFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> unfinished = files.filter(DatabaseRemoval::isUnfinished).toList();
            for (Path file : unfinished) {
                Files.delete(file);
                log.info("removed {}, which a killed server left", file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the server names what it writes before it is whole. */
    private static boolean isUnfinished(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("~") || name.startsWith("#sql");
    }
}
