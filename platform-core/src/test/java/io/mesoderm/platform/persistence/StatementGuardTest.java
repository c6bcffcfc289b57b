package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGuardTest {

    private final StatementGuard guard = new StatementGuard();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT * FROM recipe WHERE id = ?",
                "SELECT r.id, r.name AS title FROM recipe r WHERE r.name LIKE ? ORDER BY r.name LIMIT 20 OFFSET 5",
                "SELECT `r`.`id` FROM `recipe` `r`",
                "SELECT r.*, p.lot FROM recipe AS r JOIN recipe_product p ON p.recipe_id = r.id",
                "SELECT COUNT(*), MAX(depth_um), GROUP_CONCAT(zone ORDER BY zone SEPARATOR ',') FROM injection GROUP BY site_id",
                "SELECT JSON_VALUE(details, '$.depth') FROM injection WHERE JSON_VALID(details)",
                "SELECT id, ROW_NUMBER() OVER (PARTITION BY patient_id ORDER BY at DESC) AS number FROM injection",
                "SELECT CASE WHEN depth_um > 4000 THEN 'deep' ELSE 'flat' END FROM injection",
                "SELECT CAST(depth_um AS CHAR), CONVERT(name USING utf8mb4) FROM injection",
                "SELECT DATE_ADD(at, INTERVAL 14 DAY), TIMESTAMPDIFF(DAY, at, ?) FROM injection",
                "SELECT * FROM recipe WHERE id IN (SELECT recipe_id FROM recipe_product WHERE lot = ?)",
                "SELECT * FROM recipe WHERE EXISTS (SELECT 1 FROM recipe_product p WHERE p.recipe_id = recipe.id)",
                "SELECT name FROM recipe UNION ALL SELECT name FROM cocktail ORDER BY 1",
                "SELECT * FROM recipe WHERE id = ? FOR UPDATE",
                "SELECT * FROM recipe LIMIT 5 FOR UPDATE SKIP LOCKED",
                "WITH recent AS (SELECT id FROM injection WHERE at > ?) SELECT COUNT(*) FROM recent",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n",
                "INSERT INTO recipe (id, name) VALUES (?, ?)",
                "INSERT INTO recipe (id, name) VALUES (?, ?), (?, ?)",
                "INSERT IGNORE INTO recipe (id, name) VALUES (?, ?)",
                "INSERT INTO recipe (id, name) SELECT id, name FROM draft",
                "INSERT INTO recipe (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)",
                "INSERT INTO recipe (id, name) VALUES (?, ?) RETURNING id",
                "REPLACE INTO recipe (id, name) VALUES (?, ?)",
                "UPDATE recipe SET name = ?, version = version + 1 WHERE id = ? AND version = ?",
                "UPDATE recipe r JOIN draft d ON d.id = r.id SET r.name = d.name",
                "DELETE FROM recipe WHERE id = ?",
                "SELECT 'it''s; -- /* fine */ @here #1' FROM recipe",
                "SELECT * FROM recipe WHERE colour = '#ff0000'",
                "SELECT name FROM recipe -- the names\nWHERE id = ?",
                "SELECT /* the names */ name FROM recipe",
                "SELECT depth_um - -1 FROM injection",
                "SELECT x'0a'",
                "SELECT 1;",
            })
    void lets(String sql) {
        assertThatCode(() -> guard.check(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // ends the host's transaction
                "CREATE TABLE t (i INT)",
                "CREATE TEMPORARY TABLE t (i INT)",
                "CREATE OR REPLACE VIEW v AS SELECT 1",
                "DROP TABLE recipe",
                "ALTER TABLE recipe ADD COLUMN i INT",
                "TRUNCATE TABLE recipe",
                "RENAME TABLE recipe TO r",
                "LOCK TABLES recipe WRITE",
                "UNLOCK TABLES",
                "BEGIN",
                "START TRANSACTION",
                "COMMIT",
                "ROLLBACK",
                "SAVEPOINT s",
                "RELEASE SAVEPOINT s",
                "ROLLBACK TO SAVEPOINT guard",
                "SET autocommit=1",
                "ANALYZE TABLE recipe",
                "OPTIMIZE TABLE recipe",
                "FLUSH TABLES",
                "EXECUTE IMMEDIATE 'commit'",
                "EXECUTE IMMEDIATE 'set role none'",
                "XA START 'x'",
                // changes who speaks
                "SET ROLE c_other",
                "SET ROLE NONE",
                "SET DEFAULT ROLE c_other",
                "PREPARE s FROM 'set role none'",
                "EXECUTE s",
                "BEGIN NOT ATOMIC SET ROLE NONE; END",
                "/*!50000 set role c_other */",
                "SELECT 1 /*!50000 , sleep(9) */",
                "SELECT 1 /*M! , sleep(9) */",
                "SELECT 1 /*m!100000 , sleep(9) */",
                "SET SESSION sql_mode=''",
                "SET sql_mode=''",
                "SET STATEMENT max_statement_time=0 FOR SELECT 1",
                "USE c_other",
                "GRANT ALL ON *.* TO x",
                // more than one
                "SELECT 1; COMMIT",
                "SELECT 1; SELECT 2",
                // calls
                "CALL p()",
                "DO SLEEP(1)",
                "DO 1",
                "SELECT GET_LOCK('a', 1)",
                "SELECT get_lock ('a', 1)",
                "SELECT `get_lock`('a', 1)",
                "SELECT RELEASE_ALL_LOCKS()",
                "SELECT IS_USED_LOCK('a')",
                "SELECT IS_FREE_LOCK('a')",
                "SELECT RELEASE_LOCK('a')",
                "SELECT SLEEP(1)",
                "SELECT * FROM recipe WHERE SLEEP(1)",
                "SELECT * FROM recipe ORDER BY SLEEP(1)",
                "SELECT * FROM recipe GROUP BY SLEEP(1) HAVING SLEEP(1)",
                "SELECT * FROM recipe LIMIT 1 OFFSET 1 + SLEEP(1)",
                "SELECT * FROM recipe r JOIN draft d ON SLEEP(1)",
                "INSERT INTO recipe (id) VALUES (SLEEP(1))",
                "INSERT INTO recipe (id) VALUES (1) ON DUPLICATE KEY UPDATE id = SLEEP(1)",
                "INSERT INTO recipe (id) VALUES (1) RETURNING SLEEP(1)",
                "UPDATE recipe SET name = SLEEP(1)",
                "DELETE FROM recipe WHERE SLEEP(1)",
                "DELETE FROM recipe ORDER BY SLEEP(1) LIMIT 1",
                "SELECT CASE WHEN SLEEP(1) THEN 1 END",
                "SELECT SUM(SLEEP(1)) OVER (PARTITION BY SLEEP(1)) FROM recipe",
                "SELECT BENCHMARK(1000000, MD5('a'))",
                "SELECT MASTER_POS_WAIT('a', 1)",
                "SELECT LOAD_FILE('/etc/passwd')",
                "SELECT USER()",
                "SELECT CURRENT_USER()",
                "SELECT CURRENT_USER",
                "SELECT CURRENT_ROLE()",
                "SELECT CONNECTION_ID()",
                "SELECT my_own_function(1)",
                "SELECT c_other.f(1)",
                "SELECT NEXT VALUE FOR s",
                "SELECT NEXTVAL(s)",
                "{fn sleep(1)}",
                "SELECT {fn sleep(1)}",
                // variables
                "SELECT @a",
                "SELECT @a := 1",
                "SELECT @@datadir",
                "SELECT @@global.datadir",
                "SELECT 1 INTO @a",
                "UPDATE recipe SET name = (@a := name)",
                // files
                "SELECT * FROM recipe INTO OUTFILE '/tmp/x'",
                "SELECT * INTO OUTFILE '/tmp/x' FROM recipe",
                "SELECT * FROM recipe INTO DUMPFILE '/tmp/x'",
                "SELECT * INTO other FROM recipe",
                "LOAD DATA INFILE '/tmp/x' INTO TABLE recipe",
                "LOAD DATA LOCAL INFILE '/tmp/x' INTO TABLE recipe",
                // other databases, however spelt
                "SELECT * FROM c_other.patient",
                "SELECT * FROM `c_other`.`patient`",
                "SELECT * FROM c_other . patient",
                "SELECT * FROM c_other./**/patient",
                "SELECT * FROM c_other\n.\npatient",
                "SELECT * FROM recipe, c_other.patient",
                "SELECT * FROM recipe r JOIN c_other.patient p ON p.id = r.id",
                "SELECT c_other.patient.name FROM patient",
                "SELECT (SELECT name FROM c_other.patient LIMIT 1)",
                "SELECT * FROM recipe WHERE id IN (SELECT id FROM c_other.patient)",
                "SELECT * FROM recipe ORDER BY (SELECT 1 FROM c_other.patient)",
                "SELECT * FROM recipe LIMIT (SELECT 1 FROM c_other.patient)",
                "WITH x AS (SELECT * FROM c_other.patient) SELECT * FROM x",
                "SELECT 1 UNION SELECT name FROM c_other.patient",
                "SELECT * FROM (SELECT * FROM c_other.patient) t",
                "INSERT INTO c_other.patient (id) VALUES (1)",
                "INSERT INTO recipe SELECT * FROM c_other.patient",
                "INSERT INTO recipe (id) VALUES ((SELECT 1 FROM c_other.patient))",
                "INSERT INTO recipe (id) VALUES (1) ON DUPLICATE KEY UPDATE id = (SELECT 1 FROM c_other.patient)",
                "REPLACE INTO c_other.patient (id) VALUES (1)",
                "UPDATE c_other.patient SET name = 'x'",
                "UPDATE recipe SET name = (SELECT name FROM c_other.patient)",
                "UPDATE recipe r, c_other.patient p SET r.name = p.name",
                "DELETE FROM c_other.patient",
                "DELETE r FROM recipe r JOIN c_other.patient p ON p.id = r.id",
                "DELETE c_other.patient FROM patient",
                "TABLE c_other.patient",
                "SELECT * FROM JSON_TABLE((SELECT name FROM c_other.patient), '$' COLUMNS (a INT PATH '$')) t",
                "SELECT * FROM information_schema.processlist",
                "SELECT * FROM `information_schema` . /* */ `processlist`",
                "SELECT * FROM INFORMATION_SCHEMA.applicable_roles",
                "SELECT * FROM performance_schema.threads",
                "SELECT * FROM mysql.user",
                "SELECT * FROM sys.session",
                "SELECT mysql.name FROM recipe mysql",
                "SELECT * FROM information_schema.schemata",
                "SHOW DATABASES",
                "SHOW SCHEMAS",
                "SHOW PROCESSLIST",
                "DESCRIBE recipe",
                "EXPLAIN SELECT * FROM recipe",
                "HANDLER recipe OPEN",
                "KILL 1",
                // read differently by MariaDB than by the parser
                "SELECT '\\' OR sleep(9) -- '",
                "SELECT 1 --1, sleep(9)",
                "SELECT 1 # , sleep(9)\n",
                "SELECT a#b FROM recipe",
                "SELECT $$ , sleep(9), $$",
                "SELECT q'{it's}' FROM recipe",
                "SELECT \"a\" FROM recipe",
                "SELECT `a``b` FROM recipe",
                "SELECT \u00a01",
                "SELECT 1 FROM recipe WHERE name = \u2019x\u2019",
                "SELECT [a] FROM recipe",
                // nothing that is understood
                "",
                "   ",
                "SELEKT 1",
                "-- nothing",
                "MERGE INTO recipe USING draft ON (1 = 1) WHEN MATCHED THEN UPDATE SET name = 1",
                "UPSERT INTO recipe (id) VALUES (1)",
                "VALUES (SLEEP(1))",
                "SELECT 1 PROCEDURE ANALYSE()",
            })
    void refuses(String sql) {
        assertThatThrownBy(() -> guard.check(sql))
                .isInstanceOf(RefusedStatement.class)
                .hasMessageStartingWith("statement-refused: ");
    }

    @Test
    void refusesWhatIsTooLongToBeWritten() {
        assertThatThrownBy(() -> guard.check("SELECT '" + "a".repeat(40_000) + "'"))
                .isInstanceOf(RefusedStatement.class);
    }
}
