package io.mesoderm.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** What commands answered is forgotten when it is old, unless somebody goes on by it. */
@MariaDb
class PastCommandsIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void areKeptWhileAYearThatWasCutOffGoesOnByThem(TestChain chain, TenantDatabase database) {
        chain.executeInCore(
                """
                INSERT INTO idem (actor_id, idem_key, route, body_sha256, created_at)
                SELECT UNHEX(MD5('a')), UNHEX(SHA2(seq, 256)), 'core.redeem', UNHEX(SHA2('b', 256)), '2026-01-01'
                FROM seq_1_to_3
                """);
        AtomicBoolean cut = new AtomicBoolean(true);
        Chore chore = ChainChores.pastCommands(Duration.ofDays(30), cut::get);

        assertThat(pruned(chore, chain, database)).isZero();
        cut.set(false);
        assertThat(pruned(chore, chain, database)).isEqualTo(3);
    }

    private static int pruned(Chore chore, TestChain chain, TenantDatabase database) {
        return database.inTransaction(
                chain.id(),
                handle -> chore.prune().prune(handle, NOW.minus(chore.keep()), chore.atOnce()));
    }
}
