package io.mesoderm.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.ZoneId;
import java.util.Currency;

/** One command sees one policy, and its own change of it. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainPoliciesIT {

    private static final ZoneId OTHER = ZoneId.of("Europe/Istanbul");

    private final TestDatabase database;
    private final TenantDatabase tenants;
    private TestChain chain;

    ChainPoliciesIT(TestDatabase database) {
        this.database = database;
        this.tenants = database.tenants();
    }

    @BeforeEach
    void create() {
        chain = TestChain.create(database);
        tenants.inTransaction(
                chain.id(),
                handle -> {
                    ChainPolicies.insertIfAbsent(
                            handle,
                            new ChainPolicy(
                                    SharingPolicy.values()[0],
                                    ZoneId.of("Europe/Berlin"),
                                    Currency.getInstance("EUR"),
                                    1));
                    return null;
                });
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void staysTheSameForOneCommandWhateverOthersDo() {
        tenants.inTransaction(
                chain.id(),
                handle -> {
                    ChainPolicy before = ChainPolicies.read(handle);
                    moveElsewhere();
                    return assertThat(ChainPolicies.read(handle)).isEqualTo(before);
                });

        assertThat(zone()).isEqualTo(OTHER);
    }

    @Test
    void isReadAgainAfterOnesOwnChange() {
        tenants.inTransaction(
                chain.id(),
                handle -> {
                    ChainPolicy before = ChainPolicies.read(handle);
                    ChainPolicies.replace(handle, moved(before));
                    return assertThat(ChainPolicies.read(handle).settlementZone()).isEqualTo(OTHER);
                });
    }

    @Test
    void isReadAgainByWhoeverHoldsIt() {
        tenants.inTransaction(
                chain.id(),
                handle -> {
                    ChainPolicies.read(handle);
                    moveElsewhere();
                    ChainPolicies.hold(handle);
                    return assertThat(ChainPolicies.read(handle).settlementZone()).isEqualTo(OTHER);
                });
    }

    private ZoneId zone() {
        return tenants.inTransaction(chain.id(), ChainPolicies::read).settlementZone();
    }

    /** As another command does it, on a connection of its own. */
    private void moveElsewhere() {
        chain.executeInCore(
                "UPDATE chain_policy SET settlement_zone = 'Europe/Istanbul', version = version + 1");
    }

    private static ChainPolicy moved(ChainPolicy before) {
        return new ChainPolicy(
                before.sharing(), OTHER, before.settlementCurrency(), before.version());
    }
}
