package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ModuleId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A real chain's ledger: every table of it against every role there is, with a raw connection. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerIsAppendOnlyIT {

    private static final List<String> CHANGES =
            List.of(
                    "UPDATE %1$s SET %2$s = NULL",
                    "DELETE FROM %1$s",
                    "REPLACE INTO %1$s (%2$s) VALUES (NULL)",
                    "INSERT INTO %1$s (%2$s) VALUES (NULL) ON DUPLICATE KEY UPDATE %2$s = NULL",
                    "TRUNCATE TABLE %1$s",
                    "DROP TABLE %1$s",
                    "ALTER TABLE %1$s ADD COLUMN more INT",
                    "CREATE OR REPLACE TABLE %1$s (i INT)");

    private final TestDatabase database;
    private final TestChain chain;
    private final TestChain other;
    private final String ledger;

    LedgerIsAppendOnlyIT(TestDatabase database) {
        this.database = database;
        this.chain = TestChain.create(database);
        this.other = TestChain.create(database);
        chain.addModule("hair-care");
        this.ledger = DatabaseNames.ledger(chain.id());
    }

    @AfterAll
    void drop() {
        chain.close();
        other.close();
    }

    @Test
    void noRoleHoldsWhatChangesARow() throws SQLException {
        List<String> tables = tables();
        assertThat(tables).contains("journal", "posting", "audit_event", "seal");
        for (String role : roles()) {
            for (String table : tables) {
                for (String change : CHANGES) {
                    String sql = change.formatted(ledger + "." + table, firstColumn(table));
                    assertThat(error(role, sql)).as(role + ": " + sql).isEqualTo(1142);
                }
            }
        }
    }

    private List<String> roles() {
        return List.of(
                DatabaseNames.core(chain.id()),
                DatabaseNames.module(chain.id(), new ModuleId("hair-care")),
                DatabaseNames.core(other.id()),
                DatabaseNames.controlRole());
    }

    @Test
    void thereIsNoOtherRoleForThisChainsDatabases() throws SQLException {
        assertThat(
                        asMigrator(
                                "SELECT DISTINCT user FROM mysql.db WHERE REPLACE(db, '\\\\', '') LIKE '"
                                        + DatabaseNames.core(chain.id())
                                        + "%' AND user LIKE 'c\\_%' ORDER BY user"))
                .containsExactly(
                        DatabaseNames.core(chain.id()),
                        DatabaseNames.module(chain.id(), new ModuleId("hair-care")));
    }

    @Test
    void twoTriggersPerTableStandInTheWayOfTheMigratorToo() throws SQLException {
        for (String table : tables()) {
            assertThat(
                            asMigrator(
                                    """
                                    SELECT CONCAT(action_timing, ' ', event_manipulation)
                                    FROM information_schema.triggers
                                    WHERE event_object_schema = '%s' AND event_object_table = '%s'
                                    ORDER BY 1
                                    """
                                            .formatted(ledger, table)))
                    .as(table)
                    .containsExactly("BEFORE DELETE", "BEFORE UPDATE");
        }
    }

    /** All but the row by which the database is known, which only a migration writes. */
    private List<String> tables() throws SQLException {
        return asMigrator(
                """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = '%s' AND table_name <> 'identity_row'
                  AND table_name NOT LIKE 'DATABASECHANGELOG%%' ORDER BY table_name
                """
                        .formatted(ledger));
    }

    private String firstColumn(String table) throws SQLException {
        return asMigrator(
                        """
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = '%s' AND table_name = '%s' AND ordinal_position = 1
                        """
                                .formatted(ledger, table))
                .getFirst();
    }

    private List<String> asMigrator(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.migrator().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private int error(String role, String sql) throws SQLException {
        try (Connection connection = database.migrator().openAsApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            try {
                statement.execute(sql);
                return 0;
            } catch (SQLException e) {
                return e.getErrorCode();
            }
        }
    }
}
