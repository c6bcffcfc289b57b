package io.mesoderm.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The statements that write the rows of one month, table by table. Every unit is worth 100.00 EUR and settled at 60 %. */
final class MonthRows {

    private static final String CONTRACTS =
            """
            INSERT INTO package_contract (id, version_id, name, patient_id, selling_site_id, legal_entity_id, currency,
              price_minor, allocation, sold_at, sold_on, state, paid_minor, earned_minor, version)
            SELECT con, (SELECT version_id FROM package_version_item LIMIT 1), 'Bench', (SELECT id FROM patient LIMIT 1),
              s, se, 'EUR', 100000, 'RELATIVE_LIST_PRICE', ts, DATE(ts), 'ACTIVE', 100000, 100000, 1 FROM con
            """;
    private static final String LINES =
            """
            INSERT INTO contract_item (contract_id, line_no, service_item, quantity, list_price_minor)
            SELECT con, 1, 'mesotherapy-session', 10, 10000 FROM con
            """;
    private static final String UNITS =
            """
            INSERT INTO unit (id, contract_id, line_no, unit_no, service_item, value_minor, list_price_minor, state, version)
            SELECT un, con, 1, i MOD 10 + 1, 'mesotherapy-session', 10000, 10000, 'PERFORMED', 1 FROM red
            """;
    private static final String PAYMENTS =
            """
            INSERT INTO payment (id, contract_id, site_id, tender, amount_minor, currency, tendered_minor,
              tendered_currency, taken_at, taken_on, journal_id)
            SELECT pay, con, s, 'CASH', 100000, 'EUR', 100000, 'EUR', ts, DATE(ts), pj FROM con
            """;
    private static final String REDEMPTIONS =
            """
            INSERT INTO redemption (id, unit_id, seq, contract_id, line_no, site_id, performed_at, value_minor, currency,
              settlement_minor, settlement_currency, journal_id, source)
            SELECT id, un, 1, con, 1, p, ts, 10000, 'EUR', 6000, 'EUR', j, 'DESK' FROM red
            """;
    private static final String CLAIMS =
            """
            INSERT INTO site_claim (id, source, source_id, debtor_site_id, debtor_entity_id, creditor_site_id,
              creditor_entity_id, currency, amount_minor, debtor_currency, debtor_minor, creditor_currency,
              creditor_minor, occurred_at, journal_id, run_id)
            SELECT cl, 'REDEMPTION', id, s, se, p, pe, 'EUR', 6000, 'EUR', 6000, 'EUR', 6000, ts, j,
              (SELECT r.id FROM settlement_run r WHERE r.open_mark = 1) FROM red
            """;
    private static final List<String> JOURNAL =
            List.of(
                    """
                    INSERT INTO <ledger>.journal (id, kind, occurred_at, recorded_at, site_id, reference_id)
                    SELECT pj, 'PAID', ts, ts, s, pay FROM con
                    """,
                    """
                    INSERT INTO <ledger>.journal (id, kind, occurred_at, recorded_at, site_id, reference_id)
                    SELECT j, 'PERFORMED', ts, ts, p, id FROM red
                    """,
                    """
                    CREATE TEMPORARY TABLE leg (j BINARY(16) NOT NULL, l INT, e BINARY(16), site BINARY(16), a VARCHAR(32),
                      q VARCHAR(64), cs BINARY(16), con BINARY(16), un BINARY(16), m BIGINT, d DATE) AS
                    SELECT pj AS j, n.seq AS l, se AS e, s AS site, ELT(n.seq, 'CASH_DRAWER', 'PACKAGE_LIABILITY') AS a,
                      '' AS q, NULL AS cs, con, NULL AS un, IF(n.seq = 1, 100000, -100000) AS m, DATE(ts) AS d
                    FROM con STRAIGHT_JOIN seq_1_to_2 n
                    UNION ALL
                    SELECT j, n.seq, IF(n.seq IN (3, 5), pe, se), IF(n.seq IN (3, 5), p, s),
                      ELT(n.seq, 'PACKAGE_LIABILITY', IF(se = pe, 'INTER_BRANCH', 'DUE_TO_SITE'),
                        IF(se = pe, 'INTER_BRANCH', 'DUE_FROM_SITE'), 'INTER_SITE_MARGIN', 'SERVICE_REVENUE'),
                      IF(n.seq > 3, 'mesotherapy-session', ''), CASE n.seq WHEN 2 THEN p WHEN 3 THEN s END, con, un,
                      ELT(n.seq, 10000, -6000, 6000, -4000, -6000), DATE(ts)
                    FROM red STRAIGHT_JOIN seq_1_to_5 n
                    """,
                    """
                    INSERT INTO <ledger>.posting (journal_id, line_no, account_id, legal_entity_id, site_id, account,
                      qualifier, counter_site_id, contract_id, unit_id, currency, amount_minor, functional_currency,
                      functional_minor, business_date, period)
                    SELECT j, l, UNHEX(MD5(CONCAT(HEX(e), HEX(site), a, q, COALESCE(HEX(cs), '')))), e, site, a, q, cs, con,
                      un, 'EUR', m, 'EUR', m, d, YEAR(d) * 100 + MONTH(d) FROM leg
                    """);
    private static final List<String> SUMS =
            List.of(
                    """
                    INSERT INTO account_balance (account_id, period, legal_entity_id, site_id, account, qualifier,
                      counter_site_id, currency, movement_minor, functional_currency, functional_minor)
                    SELECT UNHEX(MD5(CONCAT(HEX(e), HEX(site), a, q, COALESCE(HEX(cs), '')))),
                      YEAR(d) * 100 + MONTH(d) AS period, e, site, a, q, cs, 'EUR', SUM(m), 'EUR', SUM(m)
                    FROM leg GROUP BY e, site, a, q, cs, period
                    """,
                    """
                    INSERT INTO liability_day (site_id, currency, business_date, kind, elsewhere, liability_minor,
                      receivable_minor)
                    SELECT site, 'EUR', d, IF(un IS NULL, 'PAID', 'PERFORMED') AS kind, un IS NOT NULL AS elsewhere, SUM(m), 0
                    FROM leg WHERE a = 'PACKAGE_LIABILITY' GROUP BY site, d, kind, elsewhere
                    """,
                    "DROP TEMPORARY TABLE red, con, leg");

    private MonthRows() {}

    static List<String> of(LocalDate month, long before, long redemptions) {
        return Stream.of(
                        List.of(
                                uses(month, before, redemptions),
                                sales(month),
                                CONTRACTS,
                                LINES,
                                UNITS,
                                PAYMENTS,
                                REDEMPTIONS,
                                CLAIMS),
                        JOURNAL,
                        SUMS)
                .flatMap(List::stream)
                .toList();
    }

    /** Ids as the platform makes them: in the order of time. */
    private static String uses(LocalDate month, long before, long redemptions) {
        long seconds = month.lengthOfMonth() * 86_400L;
        return """
        CREATE TEMPORARY TABLE red (i BIGINT, c BIGINT, ts DATETIME(6) NOT NULL, s BINARY(16) NOT NULL,
          p BINARY(16) NOT NULL, se BINARY(16) NOT NULL, pe BINARY(16) NOT NULL, con BINARY(16) NOT NULL,
          un BINARY(16) NOT NULL, id BINARY(16) NOT NULL, j BINARY(16) NOT NULL, cl BINARY(16) NOT NULL) AS
        SELECT i, c, ts, UNHEX(CONCAT('01900000000070008A', LPAD(HEX(sn), 14, '0'))) AS s,
          UNHEX(CONCAT('01900000000070008A', LPAD(HEX(pn), 14, '0'))) AS p,
          UNHEX(CONCAT('01900000000070008E', LPAD(HEX(1 + sn MOD 10), 14, '0'))) AS se,
          UNHEX(CONCAT('01900000000070008E', LPAD(HEX(1 + pn MOD 10), 14, '0'))) AS pe,
          UNHEX(CONCAT(first, '700081', LPAD(HEX(c), 14, '0'))) AS con,
          UNHEX(CONCAT(first, '700082', LPAD(HEX(i), 14, '0'))) AS un,
          UNHEX(CONCAT(t, '700083', LPAD(HEX(i), 14, '0'))) AS id,
          UNHEX(CONCAT(t, '700084', LPAD(HEX(i), 14, '0'))) AS j,
          UNHEX(CONCAT(t, '700085', LPAD(HEX(i), 14, '0'))) AS cl
        FROM (
          SELECT seq + %1$d AS i, (seq + %1$d) DIV 10 AS c, LPAD(HEX(%3$d + seq * %4$d * 1000 DIV %2$d), 12, '0') AS t,
            LPAD(HEX(%3$d), 12, '0') AS first, DATE('%5$s') + INTERVAL (seq * %4$d DIV %2$d) SECOND AS ts,
            (seq DIV 10) MOD 200 AS sn, ((seq DIV 10) MOD 200 + 1 + seq MOD 10) MOD 200 AS pn
          FROM seq_0_to_99999999 WHERE seq < %2$d) numbered
        """
                .formatted(before, redemptions, millis(month), seconds, month);
    }

    private static String sales(LocalDate month) {
        return """
        CREATE TEMPORARY TABLE con (c BIGINT, con BINARY(16) NOT NULL, s BINARY(16) NOT NULL, se BINARY(16) NOT NULL,
          ts DATETIME(6) NOT NULL, pay BINARY(16) NOT NULL, pj BINARY(16) NOT NULL) AS
        SELECT c, con, MIN(s) AS s, MIN(se) AS se, MIN(ts) AS ts,
          UNHEX(CONCAT(LPAD(HEX(%1$d), 12, '0'), '700086', LPAD(HEX(c), 14, '0'))) AS pay,
          UNHEX(CONCAT(LPAD(HEX(%1$d), 12, '0'), '700087', LPAD(HEX(c), 14, '0'))) AS pj
        FROM red GROUP BY c, con
        """
                .formatted(millis(month));
    }

    private static long millis(LocalDate month) {
        return month.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
