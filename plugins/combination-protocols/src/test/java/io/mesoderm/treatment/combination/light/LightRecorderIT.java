package io.mesoderm.treatment.combination.light;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.session.SessionTable;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Light in the clinic, and its corrections. */
@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LightRecorderIT {

    private static final Instant NINE = Instant.parse("2026-01-10T09:00:00Z");
    private static final Instant HALF_PAST = NINE.plusSeconds(1800);
    private static final LightDetails DETAILS =
            new LightDetails("thera-helmet", 20, true, Optional.empty());

    private ModuleFixture host;
    private LightRecorder recorder;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "combination-protocols");
        ModuleSeeds seeds = new ModuleSeeds("combination-protocols");
        ModuleJdbi jdbi = new ModuleJdbi();
        LightUses uses =
                new LightUses(
                        host,
                        seeds,
                        host,
                        (patient, context) -> List.of(),
                        (patient, modality, substances, day, context) -> List.of(),
                        jdbi,
                        InstantSource.fixed(NINE.plusSeconds(36_000)));
        recorder = new LightRecorder(seeds, uses, jdbi, new SessionTable());
    }

    /** The session's own first time is not another use. */
    @Test
    void theStartOfASessionCanBeCorrected() {
        record(draft(1, 1, NINE, Optional.empty()));

        assertThat(rules(draft(1, 2, HALF_PAST, Optional.of(1)))).isEmpty();
        assertThat(rules(draft(1, 2, HALF_PAST, Optional.empty()))).containsExactly("SC-10");
    }

    /** EL-25 bars light at home; in the clinic a helmet is as good as a panel, and a prescriber may decide. */
    @Test
    void EL_25_silentOfADeviceForHomeThatIsUsedInTheClinic() {
        assertThat(recorder.substances(DETAILS, host.call("care.record"))).isEmpty();
    }

    /** A correction to the time of another use is told, however alike they are. */
    @Test
    void aCorrectionFindsTheUsesOfOtherSessions() {
        record(draft(2, 11, NINE, Optional.empty()));
        record(draft(2, 12, NINE.minusSeconds(86_400 * 7), Optional.empty()));

        assertThat(rules(draft(2, 13, NINE, Optional.of(12)))).containsExactly("SC-10");
    }

    private List<String> rules(SessionDraft draft) {
        return recorder
                .screen(draft, DETAILS, Situations.clear().build(), host.call("care.record"))
                .stream()
                .map(Finding::rule)
                .toList();
    }

    private void record(SessionDraft draft) {
        host.inTransaction(
                host.call("care.record"),
                connection ->
                        recorder.record(draft, DETAILS, connection, host.call("care.record")));
    }

    private static SessionDraft draft(
            int patient, int number, Instant start, Optional<Integer> corrects) {
        return new SessionDraft(
                new TreatmentSessionId(new UUID(8, number)),
                new PatientId(new UUID(22, patient)),
                Calls.SITE,
                new PractitionerId(Calls.STAFF.value()),
                Optional.empty(),
                Modality.LLLT,
                start,
                start.plusSeconds(1200),
                corrects.map(old -> new TreatmentSessionId(new UUID(8, old))));
    }
}
