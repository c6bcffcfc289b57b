package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.platform.testing.TestHost;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;

/**
 * What a module can learn of other chains. The server itself tells in two places, because all sessions
 * share one login; there the guard stands before it.
 */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeclusionIT {

    private final TestDatabase database;
    private final TenantDatabase tenants;
    private final TestChain chain;
    private final TestChain other;
    private final ModuleId hair;
    private Connection raw;

    SeclusionIT(TestDatabase database, TenantDatabase tenants) {
        this.database = database;
        this.tenants = tenants;
        this.chain = TestChain.bare(database);
        this.other = TestChain.bare(database);
        this.hair = chain.addModule("hair-care");
    }

    @BeforeAll
    void open() throws SQLException {
        other.addModule("hair-care");
        chain.executeInModule(hair, "CREATE TABLE item (i INT PRIMARY KEY)");
        other.executeInModule(hair, "CREATE TABLE item (i INT PRIMARY KEY)");
        other.executeInCore("CREATE TABLE item (i INT PRIMARY KEY)");
        raw = database.migrator().openAsApplication();
        become(DatabaseNames.module(chain.id(), hair));
    }

    @AfterAll
    void close() throws SQLException {
        raw.close();
        chain.close();
        other.close();
    }

    private void become(String role) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute("USE " + role);
        }
    }

    @Test
    void theServerTellsOfAnotherChainInTwoPlacesOnly() throws SQLException {
        String key = DatabaseNames.core(other.id()).toLowerCase(Locale.ROOT);
        Set<String> telling = new TreeSet<>();
        for (String view : rows("SHOW TABLES FROM information_schema")) {
            if (tells("SELECT * FROM information_schema." + view, key)) {
                telling.add(view);
            }
        }

        assertThat(telling)
                .isSubsetOf("APPLICABLE_ROLES", "PROCESSLIST")
                .contains("APPLICABLE_ROLES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM information_schema.processlist",
                "SELECT * FROM information_schema.applicable_roles",
                "SELECT * FROM information_schema.enabled_roles",
                "SELECT * FROM information_schema.schemata",
                "SELECT * FROM information_schema.tables",
                "SELECT * FROM INFORMATION_SCHEMA.PROCESSLIST",
                "SELECT * FROM `information_schema` . /* */ `processlist`",
                "SELECT i FROM item UNION SELECT id FROM information_schema.processlist",
                "SELECT (SELECT MAX(info) FROM information_schema.processlist) FROM item",
                "SHOW DATABASES",
                "SHOW SCHEMAS",
                "SHOW PROCESSLIST",
                "SHOW FULL PROCESSLIST",
                "SHOW GRANTS",
                "SHOW TABLES FROM c_other",
                "SHOW OPEN TABLES",
                "SHOW STATUS",
            })
    void theGuardAsksTheServerNoneOfIt(String sql) {
        Integer items =
                tenants.asModule(
                        hair,
                        chain.context(),
                        connection -> {
                            insert(connection, 1);
                            assertThatThrownBy(() -> connection.prepareStatement(sql))
                                    .isInstanceOf(RefusedStatement.class);
                            assertThatThrownBy(() -> connection.createStatement().executeQuery(sql))
                                    .isInstanceOf(RefusedStatement.class);
                            return count(connection);
                        });

        assertThat(items).isOne();
        chain.executeInModule(hair, "DELETE FROM item");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM %s.item",
                "SELECT * FROM %s.nothing",
                "INSERT INTO %s.item VALUES (1)",
                "DELETE FROM %s.item",
                "USE %s",
                "SHOW TABLES FROM %s",
                "CREATE DATABASE %s",
                "DROP DATABASE %s",
            })
    void theServerAnswersAlikeForAChainThatIsAndOneThatIsNot(String sql) throws SQLException {
        String there = DatabaseNames.core(other.id());
        String nowhere = there.replaceAll(".$", "x");

        assertThat(refusal(sql.formatted(there)).replace(there, "*"))
                .isEqualTo(refusal(sql.formatted(nowhere)).replace(nowhere, "*"));
    }

    @Test
    void theProcessListShowsQuestionMarksWhereTheCoreBoundAName() throws Exception {
        List<String> seen = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    threads.submit(
                            () ->
                                    tenants.inTransaction(
                                            other.id(),
                                            handle ->
                                                    handle.createQuery(
                                                                    "SELECT SLEEP(2) FROM item RIGHT JOIN (SELECT 1) one ON :name = :name")
                                                            .bind("name", "Canary Yellow")
                                                            .mapTo(int.class)
                                                            .list()));
            TestHost.await(
                    () -> {
                        seen.addAll(processes());
                        return seen.stream().anyMatch(sql -> sql.contains("SLEEP(2)"));
                    });
            running.get();
        }

        assertThat(seen).anyMatch(sql -> sql.contains("ON ? = ?"));
        assertThat(seen).noneMatch(sql -> sql.contains("Canary"));
    }

    @Test
    void aStatementPreparedUnderOneRoleIsCheckedUnderTheOneThatRunsIt() throws SQLException {
        try (Connection connection = database.migrator().openAsApplication();
                Statement roles = connection.createStatement()) {
            roles.execute("SET ROLE " + DatabaseNames.core(other.id()));
            try (PreparedStatement prepared =
                    connection.prepareStatement(
                            "SELECT i FROM " + DatabaseNames.core(other.id()) + ".item")) {
                assertThat(prepared.executeQuery().next()).isFalse();
                roles.execute("SET ROLE " + DatabaseNames.module(chain.id(), hair));
                assertThatThrownBy(prepared::executeQuery)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getErrorCode()).isEqualTo(1142));
            }
        }
    }

    @Test
    void theServerTakesOneStatementAtATime() throws SQLException {
        assertThat(refusal("SELECT 1; SELECT 2")).startsWith("1064 ");
    }

    private String refusal(String sql) throws SQLException {
        try (Statement statement = raw.createStatement()) {
            statement.execute(sql);
            return "allowed";
        } catch (SQLException e) {
            return e.getErrorCode() + " " + e.getMessage();
        }
    }

    /** Views that need a right the role has not, or a WHERE that names something, tell nothing. */
    private boolean tells(String sql, String word) {
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    String value = rows.getString(i);
                    if (value != null && value.toLowerCase(Locale.ROOT).contains(word)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (SQLException e) {
            return false;
        }
    }

    private List<String> processes() {
        try {
            return rows("SELECT info FROM information_schema.processlist WHERE info IS NOT NULL");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = raw.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void insert(Connection connection, int i) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO item VALUES (?)")) {
            insert.setInt(1, i);
            insert.executeUpdate();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM item");
                ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
