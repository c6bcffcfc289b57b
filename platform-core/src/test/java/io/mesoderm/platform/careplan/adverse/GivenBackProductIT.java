package io.mesoderm.platform.careplan.adverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.adverse.AdverseEvent.Relation;
import io.mesoderm.platform.careplan.adverse.AdverseEvent.Reporter;
import io.mesoderm.platform.inventory.ProductReturns;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Which lot an event comes from is said by its session as long as that used one (AE-01). */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivenBackProductIT extends AdverseClinic {

    GivenBackProductIT(TestDatabase server, TestChain chain, TenantDatabase database) {
        super(server, CareChain.create(chain, database));
    }

    @Test
    void AE_01_firesOnceWhatTheSessionUsedWasGivenBack() {
        PatientId patient = register(care.north);
        var session =
                new TreatmentSessionId(
                        session(
                                patient,
                                care.north,
                                LocalDate.of(2026, 3, 9),
                                Optional.of(lot("L-back"))));
        UUID event = report(patient, session);
        assertThat(namesProduct(event)).isTrue();

        care.database.inTransaction(
                north,
                handle -> {
                    ProductReturns.giveBack(handle, session, START);
                    return null;
                });

        assertThat(namesProduct(event)).isFalse();
    }

    private boolean namesProduct(UUID event) {
        return care.database.inTransaction(
                north, handle -> EventRow.find(handle, event).namesProduct(handle));
    }

    private UUID report(PatientId patient, TreatmentSessionId session) {
        return care.database.inTransaction(
                north,
                handle ->
                        events.report(
                                handle,
                                new AdverseEvents.Report(
                                        patient,
                                        "soreness",
                                        1,
                                        "",
                                        START,
                                        Relation.POSSIBLE,
                                        Reporter.STAFF,
                                        false,
                                        Optional.of(session),
                                        Optional.empty(),
                                        Optional.empty()),
                                north));
    }
}
