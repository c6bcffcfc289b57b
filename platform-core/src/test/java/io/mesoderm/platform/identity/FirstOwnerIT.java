package io.mesoderm.platform.identity;

import static io.mesoderm.platform.identity.TestIdentity.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.ChainDirectory;
import io.mesoderm.platform.tenancy.ChainRecord;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.ChainId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A new chain and the owner it begins with, also when its creation was cut. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstOwnerIT {

    private final TestIdentity identity;

    FirstOwnerIT(TestDatabase server) {
        identity = new TestIdentity(server);
        identity.openChain("owned");
    }

    @Test
    void isNobodyWhoHasAnAccountAlready() {
        ChainId wanted = new ChainId("wanted");
        Problem refused = refusal(() -> identity.createChain(wanted.key(), "owner@owned.example"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("email-taken");
        assertThat(identity.chains("owner@owned.example")).containsExactly("owned");
        var made = identity.database.inControl(control -> ChainDirectory.find(control, wanted));
        assertThat(made).isEmpty();
    }

    @Test
    void isTheSameWhenACreationThatWasCutIsResumed() {
        ChainId resumed = identity.openChain("resumed");
        identity.database.inControl(
                control ->
                        control.execute(
                                "UPDATE chain SET state = 'CREATING' WHERE chain_key = 'resumed'"));
        identity.openChain("resumed");
        assertThat(identity.mayEnter("owner@resumed.example", resumed)).isTrue();
    }

    @Test
    void refusesASecondChainOfTheSameKeyAndResumesOneThatWasCut() {
        assertThat(refusal(() -> identity.createChain("owned", "x@owned.example")).code())
                .isEqualTo("chain-key-taken");
        identity.database.inControl(
                control ->
                        control.execute(
                                "INSERT INTO chain (chain_key, display_name, state, created_at)"
                                        + " VALUES ('cut', 'Cut', 'CREATING', '2026-03-01 00:00:00')"));
        assertThat(identity.createChain("cut", "owner@cut.example").state())
                .isEqualTo(ChainRecord.State.ACTIVE);
    }
}
