package io.mesoderm.platform.persistence;

import static io.mesoderm.platform.persistence.DatabaseNames.grantPattern;
import static io.mesoderm.platform.persistence.DatabaseNames.quoted;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes databases and the roles that may use them. A role names its database exactly, never by a
 * pattern: so the server itself keeps chains apart as well as modules. Every step may be repeated.
 */
public final class Grants {

    private static final String ALL_ROWS = "SELECT, INSERT, UPDATE, DELETE";

    private final MigratorConnections migrator;
    private volatile String account;

    public Grants(MigratorConnections migrator) {
        this.migrator = migrator;
    }

    /** The control database and its role. */
    public void createControl() {
        run(
                database(DatabaseNames.control()),
                role(DatabaseNames.controlRole()),
                grant(ALL_ROWS, DatabaseNames.control(), DatabaseNames.controlRole()),
                toApplication(DatabaseNames.controlRole()));
    }

    /** A chain's core and ledger, and the one role for both: it changes the core and adds to the ledger. */
    public void createChain(ChainId chain) {
        String core = DatabaseNames.core(chain);
        String ledger = DatabaseNames.ledger(chain);
        run(
                database(core),
                database(ledger),
                role(core),
                grant(ALL_ROWS, core, core),
                grant("SELECT, INSERT", ledger, core),
                toApplication(core));
    }

    /** A module's database of one chain, and its role. */
    public void createModule(ChainId chain, ModuleId module) {
        String name = DatabaseNames.module(chain, module);
        run(database(name), role(name), grant(ALL_ROWS, name, name), toApplication(name));
    }

    public void dropModule(ChainId chain, ModuleId module) {
        drop(DatabaseNames.module(chain, module));
    }

    /** Drops core, ledger and role; the modules' databases are dropped before, one by one. */
    public void dropChain(ChainId chain) {
        drop(DatabaseNames.core(chain));
        connected(connection -> removal().drop(connection, DatabaseNames.ledger(chain)));
    }

    /** A database that no runtime role may enter: a template of migrations. */
    public void createTemplate(String name) {
        run(database(name));
    }

    private void drop(String name) {
        connected(connection -> removal().drop(connection, name));
        run("DROP ROLE IF EXISTS " + quoted(name));
    }

    /** How the databases are dropped that are made here. */
    public DatabaseRemoval removal() {
        return migrator.removal();
    }

    private static String database(String name) {
        return "CREATE DATABASE IF NOT EXISTS "
                + quoted(name)
                + " CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_ai_ci";
    }

    private static String role(String name) {
        return "CREATE ROLE IF NOT EXISTS " + quoted(name);
    }

    private static String grant(String rights, String database, String role) {
        return "GRANT " + rights + " ON " + grantPattern(database) + ".* TO " + quoted(role);
    }

    private String toApplication(String role) {
        return "GRANT " + quoted(role) + " TO " + account();
    }

    private void run(String... statements) {
        connected(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String sql : statements) {
                            statement.execute(sql);
                        }
                    }
                });
    }

    private void connected(ConnectedWork work) {
        try (Connection connection = migrator.open()) {
            work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("a database or its rights could not be made", e);
        }
    }

    private interface ConnectedWork {
        void with(Connection connection) throws SQLException;
    }

    /** The application's account as the server knows it: user and host, asked once from the server itself. */
    private String account() {
        if (account == null) {
            try (Connection connection = migrator.openAsApplication();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT CURRENT_USER()")) {
                row.next();
                String[] parts = row.getString(1).split("@", 2);
                account = quoted(parts[0]) + "@" + quoted(parts[1]);
            } catch (SQLException e) {
                throw new IllegalStateException("the application's login does not work", e);
            }
        }
        return account;
    }
}
