package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

@MariaDb
class ServerSettingsIT {

    private final TestDatabase database;
    private final ServerSettings settings;

    ServerSettingsIT(TestDatabase database) {
        this.database = database;
        this.settings = new ServerSettings(database.migrator());
    }

    @Test
    void acceptsTheServerThatThePlatformStarts() {
        assertThatCode(settings::check).doesNotThrowAnyException();
    }

    @Test
    void namesEachWrongSettingWithWhatIsWanted() {
        database.execute(
                "mysql",
                "SET GLOBAL innodb_lock_wait_timeout = 50",
                "SET GLOBAL sql_mode = 'STRICT_ALL_TABLES'",
                "SET GLOBAL local_infile = ON");
        try {
            assertThatThrownBy(settings::check)
                    .isInstanceOf(WrongSettings.class)
                    .extracting(failure -> ((WrongSettings) failure).faults())
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                    .containsExactlyInAnyOrder(
                            "innodb_lock_wait_timeout: wanted 5, is 50",
                            "sql_mode: wanted STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                                    + "ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,NO_ENGINE_SUBSTITUTION,"
                                    + " is STRICT_ALL_TABLES",
                            "local_infile: wanted OFF, is ON");
        } finally {
            database.execute(
                    "mysql",
                    "SET GLOBAL innodb_lock_wait_timeout = 5",
                    """
                    SET GLOBAL sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,\
                    ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY,NO_ENGINE_SUBSTITUTION'
                    """,
                    "SET GLOBAL local_infile = OFF");
        }
    }

    @Test
    void namesARightOfTheApplicationsLoginItself() {
        database.execute(
                "mysql",
                "CREATE DATABASE test",
                "GRANT SELECT ON test.* TO mesoderm_app@'127.0.0.1'");
        try {
            assertThat(settings.faults())
                    .containsExactly(
                            "grants: wanted no rights of the application's login itself, it can use test");
        } finally {
            database.execute(
                    "mysql",
                    "REVOKE SELECT ON test.* FROM mesoderm_app@'127.0.0.1'",
                    "DROP DATABASE test");
        }
    }

    @Test
    void namesARoleThatMayChangeALedger() {
        database.execute(
                "mysql",
                "CREATE DATABASE c_wrong__ledger",
                "CREATE ROLE c_wrong",
                "GRANT INSERT, UPDATE ON `c\\_wrong\\_\\_ledger`.* TO c_wrong");
        try {
            assertThat(settings.faults())
                    .singleElement()
                    .asString()
                    .contains("wanted SELECT and INSERT only on a ledger", "c_wrong", "UPDATE");
        } finally {
            database.execute("mysql", "DROP ROLE c_wrong", "DROP DATABASE c_wrong__ledger");
        }
    }
}
