package io.mesoderm.platform.persistence;

import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.host.SqlWork;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A module that is called while the core writes: both have a table of items. */
abstract class CalledModule {

    final TenantDatabase tenants;
    final TestChain chain;
    ModuleId module;

    CalledModule(TestDatabase database) {
        this.tenants = database.tenants();
        this.chain = TestChain.bare(database);
    }

    @BeforeAll
    void tables() {
        module = chain.addModule("hair-care");
        String table = "CREATE TABLE item (name VARCHAR(20) PRIMARY KEY, n INT NOT NULL DEFAULT 0)";
        chain.executeInCore(table);
        chain.executeInModule(module, table);
    }

    @BeforeEach
    void rows() {
        chain.executeInCore("DELETE FROM item");
        chain.executeInModule(module, "DELETE FROM item", "INSERT INTO item (name) VALUES ('hot')");
    }

    @AfterAll
    void drop() {
        chain.close();
    }

    static int insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
            statement.setString(1, name);
            return statement.executeUpdate();
        }
    }

    int countInCore() {
        return tenants.inTransaction(
                chain.context(),
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM item").mapTo(Integer.class).one());
    }

    int countInModule() {
        return tenants.asModule(
                module,
                chain.context(),
                connection -> {
                    try (Statement statement = connection.createStatement();
                            var row = statement.executeQuery("SELECT COUNT(*) FROM item")) {
                        row.next();
                        return row.getInt(1);
                    }
                });
    }

    /** The core writes, then the module's callback runs, then the core writes again. */
    void around(SqlWork<?> callback) {
        tenants.inTransaction(
                chain.context(),
                handle -> {
                    handle.execute("INSERT INTO item (name) VALUES ('before')");
                    tenants.asModule(module, chain.context(), callback);
                    handle.execute("INSERT INTO item (name) VALUES ('after')");
                    return null;
                });
    }
}
