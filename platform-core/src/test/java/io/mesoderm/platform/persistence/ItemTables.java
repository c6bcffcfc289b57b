package io.mesoderm.platform.persistence;

import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Two chains that have nothing but a table of items: in the core of both, in the ledger and in a module of the first. */
abstract class ItemTables {

    final TestDatabase database;
    final TenantDatabase tenants;
    final TestChain chain;
    final TestChain other;
    final CallContext context;
    ModuleId module;

    ItemTables(TestDatabase database) {
        this.database = database;
        this.tenants = database.tenants();
        this.chain = TestChain.bare(database);
        this.other = TestChain.bare(database);
        this.context = chain.context();
    }

    @BeforeAll
    void tables() {
        module = chain.addModule("hair-care");
        String table =
                """
                CREATE TABLE item (
                  id BINARY(16) NOT NULL PRIMARY KEY,
                  name VARCHAR(40) COLLATE utf8mb4_nopad_bin NOT NULL,
                  at DATETIME(6) NOT NULL,
                  note VARCHAR(40),
                  UNIQUE KEY item_name (name))
                """;
        chain.executeInCore(table);
        chain.executeInLedger(table);
        chain.executeInModule(module, table);
        other.executeInCore(table);
    }

    @BeforeEach
    void empty() {
        chain.executeInCore("DELETE FROM item");
        chain.executeInLedger("DELETE FROM item");
        chain.executeInModule(module, "DELETE FROM item");
        other.executeInCore("DELETE FROM item");
    }

    static PatientId insert(Handle handle, String table, String name) {
        PatientId id = new PatientId(Ids.next());
        handle.createUpdate("INSERT INTO " + table + " (id, name, at) VALUES (:id, :name, :at)")
                .bind("id", id)
                .bind("name", name)
                .bind("at", Instant.parse("2026-01-02T03:04:05.123456789Z"))
                .execute();
        return id;
    }

    static int count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one();
    }

    static void insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "INSERT INTO item (id, name, at) VALUES (?, ?, NOW(6))")) {
            statement.setBytes(1, BinaryIds.bytes(Ids.next()));
            statement.setString(2, name);
            statement.executeUpdate();
        }
    }

    static int count(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM item");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
