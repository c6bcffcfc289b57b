package io.mesoderm.platform.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The check at start: the server's settings, the application login's own rights (none) and the
 * ledgers' grants (append only). With the defaults of MariaDB a lost update or half a transfer goes
 * unnoticed, so the platform does not serve on them.
 */
public final class ServerSettings {

    private static final int OLDEST = 1011;
    private static final List<Wanted> WANTED =
            List.of(
                    new Wanted("transaction_isolation", "READ-COMMITTED"),
                    new Wanted("innodb_snapshot_isolation", "ON"),
                    new Wanted("innodb_rollback_on_timeout", "ON"),
                    new Wanted("innodb_lock_wait_timeout", "5"),
                    new Wanted("idle_write_transaction_timeout", "30"),
                    new Wanted("idle_transaction_timeout", "120"),
                    new Wanted("innodb_flush_log_at_trx_commit", "1"),
                    new Wanted("log_bin", "ON"),
                    new Wanted("sync_binlog", "1"),
                    new Wanted("binlog_format", "ROW"),
                    new Wanted("log_bin_trust_function_creators", "ON"),
                    new Wanted("character_set_server", "utf8mb4"),
                    new Wanted("collation_server", "utf8mb4_uca1400_ai_ci"),
                    new Wanted(
                            "sql_mode",
                            "STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                                    + "ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,NO_ENGINE_SUBSTITUTION"),
                    new Wanted("local_infile", "OFF"),
                    new Wanted("time_zone", "+00:00"),
                    new Wanted("innodb_print_all_deadlocks", "ON"),
                    new Wanted("skip_name_resolve", "ON"),
                    new Wanted("require_secure_transport", "ON"));

    private final MigratorConnections migrator;

    public ServerSettings(MigratorConnections migrator) {
        this.migrator = migrator;
    }

    private record Wanted(String name, String value) {

        /** A set of modes may hold more than is wanted; anything else must be just that. */
        boolean isMetBy(String actual) {
            return name.equals("sql_mode")
                    ? Set.of(actual.split(",")).containsAll(Arrays.asList(value.split(",")))
                    : value.equalsIgnoreCase(actual);
        }
    }

    /** Refuses to serve on a server where money would not be right. */
    public void check() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new WrongSettings(faults);
        }
    }

    /** The driver's words and, where a certificate or an address is at fault, those of what lies below. */
    private static String why(SQLException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure
                ? failure.getMessage()
                : failure.getMessage() + " (" + root.getMessage() + ")";
    }

    /** Each wrong setting with what is wanted and what is there, for whoever only wants to be warned. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        try (Connection connection = migrator.open();
                Statement statement = connection.createStatement()) {
            Map<String, String> actual = variables(statement);
            version(actual).ifPresent(faults::add);
            WANTED.forEach(wanted -> fault(wanted, actual).ifPresent(faults::add));
            faults.addAll(ledgerFaults(statement));
            faults.addAll(loginFaults());
            return faults;
        } catch (SQLException e) {
            throw new Unavailable("the database server cannot be checked: " + why(e), e);
        }
    }

    private static Map<String, String> variables(Statement statement) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        variables.putIfAbsent("transaction_isolation", variables.get("tx_isolation"));
        return variables;
    }

    private static Optional<String> version(Map<String, String> actual) {
        String[] parts = actual.get("version").split("[.-]");
        return Integer.parseInt(parts[0]) * 100 + Integer.parseInt(parts[1]) < OLDEST
                ? Optional.of("version: wanted 10.11 or newer, is " + actual.get("version"))
                : Optional.empty();
    }

    private static Optional<String> fault(Wanted wanted, Map<String, String> variables) {
        String actual = variables.getOrDefault(wanted.name(), "");
        return wanted.isMetBy(actual)
                ? Optional.empty()
                : Optional.of(wanted.name() + ": wanted " + wanted.value() + ", is " + actual);
    }

    /** What a chain only adds to, nobody may change. */
    private static List<String> ledgerFaults(Statement statement) throws SQLException {
        List<String> faults = new ArrayList<>();
        String sql =
                """
                SELECT grantee, privilege_type, table_schema FROM information_schema.schema_privileges
                WHERE table_schema LIKE '%ledger' AND privilege_type NOT IN ('SELECT', 'INSERT')
                """;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                faults.add(
                        "grants: wanted SELECT and INSERT only on a ledger, "
                                + "%s has %s on %s"
                                        .formatted(
                                                rows.getString(1),
                                                rows.getString(2),
                                                rows.getString(3)));
            }
        }
        return faults;
    }

    /** The application's login sees no database before it takes a role; a grant on {@code test} would show here. */
    private List<String> loginFaults() throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = migrator.openAsApplication();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
            while (rows.next()) {
                if (!rows.getString(1).equals("information_schema")) {
                    faults.add(
                            "grants: wanted no rights of the application's login itself, it can use "
                                    + rows.getString(1));
                }
            }
        }
        return faults;
    }
}
