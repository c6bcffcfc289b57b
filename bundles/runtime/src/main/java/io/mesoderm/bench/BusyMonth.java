package io.mesoderm.bench;

import java.sql.Connection;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Months of a chain of two hundred sites, written straight into the demo chain's databases as the platform would have
 * left them: packages of ten units, each sold and paid at one site and used at ten others, with its journal, balances, sums
 * of days and claims. The append-only triggers are taken off meanwhile: with them the server refuses to insert many rows
 * by one statement.
 */
final class BusyMonth {

    private static final String CORE = "c_aurelia";
    private static final List<String> TABLES = List.of("journal", "posting");

    private static final List<String> PLACES =
            List.of(
                    """
                    INSERT INTO legal_entity (id, code, name, country, currency, fiscal_start_month, created_at)
                    SELECT UNHEX(CONCAT('01900000000070008E', LPAD(HEX(seq), 14, '0'))), CONCAT('e', seq),
                      CONCAT('Entity ', seq), 'DE', 'EUR', 1, '2024-01-01' FROM seq_1_to_10
                    """,
                    """
                    INSERT INTO site (id, code, name, zone, locale, created_at)
                    SELECT UNHEX(CONCAT('01900000000070008A', LPAD(HEX(seq), 14, '0'))), CONCAT('s', seq),
                      CONCAT('Site ', seq), 'Europe/Berlin', 'de-DE', '2024-01-01' FROM seq_0_to_199
                    """,
                    """
                    INSERT INTO site_ownership (site_id, valid_from, legal_entity_id, kind)
                    SELECT UNHEX(CONCAT('01900000000070008A', LPAD(HEX(seq), 14, '0'))), '2024-01-01',
                      UNHEX(CONCAT('01900000000070008E', LPAD(HEX(1 + seq MOD 10), 14, '0'))), 'OWNED'
                    FROM seq_0_to_199
                    """);

    private final Database database;
    private long made;

    BusyMonth(Database database) throws Exception {
        this.database = database;
        run(PLACES);
    }

    /** One of the sites. */
    static String site() {
        return "01900000-0000-7000-8a00-000000000011";
    }

    /** So many redemptions more, all in this month. */
    void add(LocalDate month, long redemptions) throws Exception {
        List<String> statements = new ArrayList<>();
        TABLES.forEach(
                table -> {
                    statements.add("DROP TRIGGER <ledger>." + table + "_no_update");
                    statements.add("DROP TRIGGER <ledger>." + table + "_no_delete");
                });
        statements.addAll(MonthRows.of(month, made, redemptions));
        for (String table : TABLES) {
            for (String what : List.of("update", "delete")) {
                statements.add(
                        """
                        CREATE TRIGGER <ledger>.%s_no_%s BEFORE %s ON <ledger>.%s FOR EACH ROW
                          SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The ledger is only ever added to'
                        """
                                .formatted(table, what, what.toUpperCase(), table));
            }
        }
        run(statements);
        made += redemptions;
    }

    private void run(List<String> statements) throws Exception {
        try (Connection connection = database.migrator();
                Statement sql = connection.createStatement()) {
            sql.execute("USE " + CORE);
            sql.execute(
                    "SET SESSION sql_log_bin = 0, foreign_key_checks = 0, join_cache_level = 0");
            for (String statement : statements) {
                sql.execute(statement.replace("<ledger>", CORE + "__ledger"));
            }
        }
    }
}
