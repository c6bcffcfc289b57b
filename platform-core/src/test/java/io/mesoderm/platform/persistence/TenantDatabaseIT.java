package io.mesoderm.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;

/** What keeps a chain's data its own, and what the database refuses. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantDatabaseIT extends ItemTables {

    TenantDatabaseIT(TestDatabase database) {
        super(database);
    }

    @Test
    void keepsPreparedStatementsOfTwoChainsApart() {
        tenants.inTransaction(context, handle -> insert(handle, "item", "mine"));
        for (int i = 0; i < 20; i++) {
            assertThat(tenants.<Integer>inTransaction(context, handle -> count(handle, "item")))
                    .isOne();
            assertThat(
                            tenants.<Integer>inTransaction(
                                    other.context(), handle -> count(handle, "item")))
                    .isZero();
        }
    }

    @Test
    void refusesToWriteInAReport() {
        assertThatThrownBy(() -> tenants.inReport(context, handle -> insert(handle, "item", "a")))
                .rootCause()
                .extracting(cause -> ((SQLException) cause).getErrorCode())
                .isEqualTo(1792);
    }

    @Test
    void tellsWhichUniqueKeyRefused() {
        tenants.inTransaction(context, handle -> insert(handle, "item", "a"));

        assertThatThrownBy(
                        () -> tenants.inTransaction(context, handle -> insert(handle, "item", "a")))
                .matches(failure -> UniqueViolation.of(failure, "item_name"))
                .matches(failure -> !UniqueViolation.of(failure, "PRIMARY"));
    }

    @Test
    void refusesADatabaseThatBelongsToAnotherName() {
        TestChain restored = TestChain.bare(database);
        restored.executeInCore("UPDATE identity_row SET owner = 'c_another'");

        assertThatThrownBy(() -> tenants.inTransaction(restored.context(), handle -> 1))
                .isInstanceOf(ForeignDatabase.class)
                .hasMessageContaining("belongs to c_another");
    }
}
