package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the server itself refuses, with the guard out of the way: a raw connection speaks under each role. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    private static final int NOT_ON_TABLE = 1142;
    private static final int NOT_ON_DATABASE = 1044;

    private final TestDatabase database;
    private final TestChain chain;
    private final TestChain other;
    private final ModuleId hair = new ModuleId("hair-care");
    private final ModuleId light = new ModuleId("light");
    private final Map<Part, Connection> connections = new HashMap<>();

    RolesIT(TestDatabase database) {
        this.database = database;
        this.chain = TestChain.bare(database);
        this.other = TestChain.bare(database);
    }

    @BeforeAll
    void tables() {
        for (TestChain each : List.of(chain, other)) {
            each.addModule("hair-care");
            each.addModule("light");
            each.executeInCore("CREATE TABLE item (i INT PRIMARY KEY)");
            each.executeInLedger(
                    "CREATE TABLE item (i INT PRIMARY KEY, j INT)",
                    "INSERT INTO item VALUES (1, 1)");
            each.executeInModule(hair, "CREATE TABLE item (i INT PRIMARY KEY)");
            each.executeInModule(light, "CREATE TABLE item (i INT PRIMARY KEY)");
        }
    }

    @AfterAll
    void drop() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        chain.close();
        other.close();
    }

    /** {@code mine} and {@code other} stand for the keys of the two chains. */
    private String named(String sql) {
        return sql.replace("c_mine", DatabaseNames.core(chain.id()))
                .replace("c_other", DatabaseNames.core(other.id()));
    }

    private int asModule(String sql) {
        return error(Part.module(chain.id(), hair), sql);
    }

    private int asCore(String sql) {
        return error(Part.core(chain.id()), sql);
    }

    private int asControl(String sql) {
        database.migrations();
        return error(Part.control(), sql);
    }

    private int error(Part part, String sql) {
        try (Statement statement = speaking(part).createStatement()) {
            statement.execute(named(sql));
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    private Connection speaking(Part part) throws SQLException {
        Connection known = connections.get(part);
        if (known != null) {
            return known;
        }
        Connection connection = database.migrator().openAsApplication();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + part.role());
            statement.execute("USE " + part.database());
        }
        connections.put(part, connection);
        return connection;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM item                                    | 0",
                "INSERT INTO item VALUES (7)                           | 0",
                "SELECT * FROM c_mine.item                             | 1142",
                "INSERT INTO c_mine.item VALUES (1)                    | 1142",
                "SELECT * FROM c_mine__ledger.item                     | 1142",
                "INSERT INTO c_mine__ledger.item VALUES (2, 2)         | 1142",
                "SELECT * FROM c_mine__light.item                      | 1142",
                "SELECT * FROM c_other__hair_care.item                 | 1142",
                "SELECT * FROM c_other.item                            | 1142",
                "SELECT * FROM mesoderm.chain                          | 1142",
                "SELECT * FROM mysql.global_priv                       | 1142",
                "USE c_mine                                            | 1044",
                "USE c_other                                           | 1044",
                "USE c_other__hair_care                                | 1044",
                "USE mesoderm                                          | 1044",
                "CREATE TABLE made (i INT)                             | 1142",
                "DROP TABLE item                                       | 1142",
                "CREATE DATABASE made                                  | 1044",
                "SELECT 1 INTO OUTFILE '/tmp/mesoderm-roles'           | 1045",
            })
    void keepsAModuleToItsOwnDatabase(String sql, int expected) {
        assertThat(asModule(sql)).isEqualTo(expected);
        database.execute(DatabaseNames.module(chain.id(), hair), "DELETE FROM item");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM c_mine__ledger.item l JOIN item i ON i.i = l.i  | 0",
                "SELECT * FROM c_mine__ledger.item FOR UPDATE                  | 0",
                "SELECT * FROM c_mine__hair_care.item                          | 1142",
                "SELECT * FROM c_other.item                                    | 1142",
                "SELECT * FROM c_other__ledger.item                            | 1142",
                "SELECT * FROM mesoderm.chain                                  | 1142",
                "USE c_other                                                   | 1044",
                "TRUNCATE TABLE item                                           | 1142",
            })
    void keepsTheCoreToItsOwnChain(String sql, int expected) {
        assertThat(asCore(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE c_mine__ledger.item SET j = 2",
                "DELETE FROM c_mine__ledger.item",
                "REPLACE INTO c_mine__ledger.item VALUES (1, 2)",
                "INSERT INTO c_mine__ledger.item VALUES (1, 2) ON DUPLICATE KEY UPDATE j = 2",
                "TRUNCATE TABLE c_mine__ledger.item",
                "DROP TABLE c_mine__ledger.item",
                "ALTER TABLE c_mine__ledger.item ADD COLUMN k INT",
                "CREATE TRIGGER c_mine__ledger.t BEFORE INSERT ON c_mine__ledger.item FOR EACH ROW SET NEW.j = 2",
            })
    void letsNoRoleChangeTheLedger(String sql) {
        assertThat(asCore(sql)).isEqualTo(NOT_ON_TABLE);
        assertThat(asModule(sql)).isEqualTo(NOT_ON_TABLE);
        assertThat(asControl(sql)).isEqualTo(NOT_ON_TABLE);
    }

    @Test
    void keepsTheControlRoleOutOfChains() {
        assertThat(asControl("SELECT * FROM c_mine.item")).isEqualTo(NOT_ON_TABLE);
        assertThat(asControl("USE c_mine__hair_care")).isEqualTo(NOT_ON_DATABASE);
    }

    @Test
    void doesNotTellAModuleThatAnotherChainExists() throws SQLException {
        Part part = Part.module(chain.id(), hair);
        try (Statement statement = speaking(part).createStatement()) {
            assertThat(rows(statement, "SHOW DATABASES"))
                    .containsExactlyInAnyOrder(part.database(), "information_schema");
        }
    }

    @Test
    void givesTheLoginItselfNothing() throws SQLException {
        try (Connection connection = database.migrator().openAsApplication();
                Statement statement = connection.createStatement()) {
            assertThat(rows(statement, "SHOW DATABASES")).containsExactly("information_schema");
        }
    }

    @Test
    void doesNotReadAnUnderscoreAsAWildcard() {
        database.execute("mysql", "CREATE DATABASE cXunder", "CREATE TABLE cXunder.item (i INT)");
        database.grants().createChain(new ChainId("under"));
        try {
            assertThat(error(new Part("c_under", "c_under"), "SELECT * FROM cXunder.item"))
                    .isEqualTo(NOT_ON_TABLE);
        } finally {
            database.grants().dropChain(new ChainId("under"));
            database.execute("mysql", "DROP DATABASE cXunder");
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
