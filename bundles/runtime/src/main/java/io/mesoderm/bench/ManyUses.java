package io.mesoderm.bench;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * A million uses of fifty thousand lots by twenty thousand patients in a hundred thousand sessions, written straight into the
 * demo chain's database; one use in ten belongs to the one large lot, and one in a hundred of its uses was corrected away.
 */
final class ManyUses {

    static final int LOTS = 50_000;
    static final int LARGE = 100_000;
    static final int USES = 1_000_000;

    private static final int PATIENTS = 20_000;
    private static final int SESSIONS = 100_000;
    private static final int MIRRORS = 1_000;

    private final Database database;
    private final String site;

    ManyUses(Database database, String site) {
        this.database = database;
        this.site = site.replace("-", "");
    }

    static String lot(int number) {
        return id('A', number);
    }

    static String use(int number) {
        return id('C', number);
    }

    private static String id(char kind, int number) {
        return UUID.fromString(
                        "01900000-0000-7000-8%c00-%012x"
                                .formatted(Character.toLowerCase(kind), number))
                .toString();
    }

    /** An expression for the id of this kind and number. */
    private static String sql(char kind, String number) {
        return "UNHEX(CONCAT('01900000000070008%c00', LPAD(HEX(%s), 12, '0')))"
                .formatted(kind, number);
    }

    void write() throws Exception {
        try (Connection connection = database.migrator();
                Statement sql = connection.createStatement()) {
            sql.execute("USE c_aurelia");
            sql.execute(
                    "SET SESSION sql_log_bin = 0, foreign_key_checks = 0, join_cache_level = 0");
            for (String statement : statements()) {
                sql.execute(
                        statement
                                .replace("<site>", "UNHEX('" + site + "')")
                                .replace("<staff>", "(SELECT MIN(id) FROM staff)"));
            }
        }
    }

    private static List<String> statements() {
        return List.of(
                """
                INSERT INTO patient (id, number, family_name, given_names, sex, retention, version, created_at)
                SELECT %s, CONCAT('B', seq), CONCAT('Bench', seq), 'Ben', 'MALE', 'clinical-record', 1, '2024-01-01'
                FROM seq_1_to_%d
                """
                        .formatted(sql('B', "seq"), PATIENTS),
                """
                INSERT INTO patient_site (patient_id, site_id, kind, since)
                SELECT %s, <site>, 'TREATED', '2024-01-01' FROM seq_1_to_%d
                """
                        .formatted(sql('B', "seq"), PATIENTS),
                """
                INSERT INTO product (id, code, name, unit, created_at)
                VALUES (%s, 'bench-product', 'Bench', 'ml', '2024-01-01')
                """
                        .formatted(sql('F', "1")),
                """
                INSERT INTO lot (id, product_id, lot_number, expires_on)
                SELECT %s, %s, CONCAT('BENCH-', seq), '2099-01-01' FROM seq_0_to_%d
                """
                        .formatted(sql('A', "seq"), sql('F', "1"), LOTS),
                """
                INSERT INTO site_stock (site_id, lot_id, quantity)
                SELECT <site>, %s, 5 FROM seq_0_to_%d
                """
                        .formatted(sql('A', "seq"), LOTS),
                """
                INSERT INTO treatment_session (id, patient_id, site_id, module, modality, practitioner_id,
                  started_at, ended_at, done_on, state, summary, retention, recorded_at)
                SELECT %s, %s, <site>, 'bench', 'MESOTHERAPY', <staff>, '2025-01-01' + INTERVAL seq MINUTE,
                  '2025-01-01' + INTERVAL seq MINUTE, DATE('2025-01-01' + INTERVAL seq MINUTE), 'DONE', 'x',
                  'clinical-record', '2025-01-01'
                FROM seq_1_to_%d
                """
                        .formatted(sql('D', "seq"), sql('B', "1 + seq MOD " + PATIENTS), SESSIONS),
                """
                INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id, practitioner_id, quantity,
                  zone, used_at)
                SELECT %s, %s, <site>, %s, %s, <staff>, 1, 'VERTEX',
                  '2025-01-01' + INTERVAL 1 + (seq MOD %d) MINUTE
                FROM seq_1_to_%d
                """
                        .formatted(
                                sql('C', "seq"),
                                sql(
                                        'A',
                                        "IF(seq <= %d, 0, 1 + seq MOD %d)"
                                                .formatted(LARGE + MIRRORS, LOTS)),
                                sql('D', "1 + seq MOD " + SESSIONS),
                                sql(
                                        'B',
                                        "1 + (1 + seq MOD %d) MOD %d"
                                                .formatted(SESSIONS, PATIENTS)),
                                SESSIONS,
                                USES),
                """
                INSERT INTO product_use (id, lot_id, site_id, session_id, patient_id, practitioner_id, quantity,
                  zone, used_at, reverses_id)
                SELECT %s, lot_id, site_id, session_id, patient_id, practitioner_id, -quantity, zone, used_at, id
                FROM product_use WHERE id <= %s
                """
                        .formatted(
                                "UNHEX(CONCAT('01900000000070008E00', SUBSTR(HEX(id), 21)))",
                                sql('C', Integer.toString(MIRRORS))),
                "ANALYZE TABLE product_use");
    }
}
