package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.DatabaseNames;
import io.mesoderm.platform.persistence.MigratorConnections;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Each record type says how long it is kept, from the first migration on. */
@MariaDb
class RetentionIT {

    private final TestChain chain;
    private final TenantDatabase tenants;
    private final MigratorConnections migrator;

    RetentionIT(TestChain chain, TenantDatabase tenants, MigratorConnections migrator) {
        this.chain = chain;
        this.tenants = tenants;
        this.migrator = migrator;
    }

    @Test
    void everyTableOfAChainHasAClassAndNoClassIsForATableThatIsNot() throws SQLException {
        Set<String> tables = new TreeSet<>(tables(DatabaseNames.core(chain.id())));
        tables.addAll(tables(DatabaseNames.ledger(chain.id())));

        assertThat(recordTypes()).containsExactlyInAnyOrderElementsOf(tables);
    }

    private List<String> recordTypes() {
        return tenants.inTransaction(
                chain.id(),
                handle ->
                        handle.createQuery("SELECT record_type FROM record_retention")
                                .mapTo(String.class)
                                .list());
    }

    private Set<String> tables(String database) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Connection connection = migrator.open(database);
                PreparedStatement select =
                        connection.prepareStatement(
                                """
                                SELECT table_name FROM information_schema.tables
                                WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
                                  AND table_name NOT LIKE 'DATABASECHANGELOG%'
                                  AND table_name NOT LIKE 'migration\\_%'
                                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
