package io.mesoderm.treatment.maintenancescheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.ChildJvm;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.io.IOException;

/** A node that is killed with {@code kill -9} while it recomputes. */
class RecomputeKillIT extends MaintenanceChain {

    private static final int PATIENTS = 300;
    private static final int KILLED = 137;

    private final TestDatabase server;

    RecomputeKillIT(TestDatabase server, TestChain chain, TenantDatabase database)
            throws IOException {
        super(chain, database);
        this.server = server;
    }

    @Test
    void anotherNodeGoesOnAndEverybodyIsWrittenToOnce() {
        for (int i = 0; i < PATIENTS; i++) {
            treated("2026-03-05", "COMPLETED", false);
        }
        on("2026-03-06");
        run();
        chain.executeInModule(module, "UPDATE due SET reviewed_of = last_on, state = 'WAITING'");
        Process child =
                ChildJvm.start(
                        server.location(), RecomputingNode.class, key.toString(), chain.id().key());
        while (notices("COUNT(*)") < PATIENTS / 4 && child.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(ChildJvm.kill(child)).isEqualTo(KILLED);
        assertThat(notices("COUNT(*)")).isBetween(PATIENTS / 4L, PATIENTS - 1L);

        new RecomputingNode(database, key).run(chain.id());

        assertThat(notices("COUNT(*)")).isEqualTo(PATIENTS);
        assertThat(notices("COUNT(DISTINCT patient_id)")).isEqualTo(PATIENTS);
        assertThat(server.query(DATABASE.formatted(chain.id()), "SELECT COUNT(*) FROM ladder_step"))
                .isEqualTo(PATIENTS);
    }

    private static final String DATABASE = "c_%s__maintenance_scheduling";

    private long notices(String what) {
        return server.query("c_" + chain.id(), "SELECT " + what + " FROM notice");
    }
}
