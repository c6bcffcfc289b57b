package io.mesoderm.treatment.combination.needling;

import static io.mesoderm.spi.care.Severity.ADVISORY;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.PractitionerId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.testkit.Calls;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.session.ScalpZone;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.UsableLots;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NeedlingRecorderIT {

    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private ModuleFixture host;
    private NeedlingRecorder recorder;
    private LotId heads;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "combination-protocols");
        heads = host.stocked(1, "roller-05");
        recorder =
                new NeedlingRecorder(
                        new ModuleSeeds("combination-protocols"),
                        new UsableLots(host),
                        new ModuleJdbi(),
                        new SessionTable());
    }

    @Test
    void FO_17_theCartridgeComesBackToTheCoreWithItsOwnNumber() {
        SessionOutcome outcome = record(1, Optional.empty(), details("1.5", " SN-1 "));

        assertThat(outcome.productUses())
                .containsExactly(
                        new ProductUse(heads, BigDecimal.ONE, "VERTEX", Optional.of("SN-1")));
        assertThat(outcome.documents()).hasSize(1);
        assertThat(outcome.summary().toString()).contains("1.5 mm", "SN-1");
    }

    @Test
    void MN_DEPTH_silentAtBothEndsOfWhatIsPublished() {
        assertThat(screen("0.5")).isEmpty();
        assertThat(screen("2.5")).isEmpty();
    }

    @Test
    void MN_DEPTH_firesBeyondThem() {
        assertThat(screen("0.49"))
                .extracting(Finding::rule, Finding::severity, Finding::because)
                .containsExactly(tuple("MN-DEPTH", ADVISORY, "0.49 mm, published 0.5 to 2.5 mm"));
        assertThat(screen("2.51")).hasSize(1);
    }

    @Test
    void MN_SHALLOW_firesAtBothEndsAndIsToldToTheRuleAboutTheWeek() {
        assertThat(traits("0.5")).contains("mn-shallow");
        assertThat(traits("1.5")).contains("mn-shallow");
    }

    @Test
    void MN_SHALLOW_silentBeyondThem() {
        assertThat(traits("0.49")).isEmpty();
        assertThat(traits("1.51")).isEmpty();
    }

    @Test
    void MN_MEDIUM_firesAtBothEndsAndIsToldToTheRuleAboutMinoxidil() {
        assertThat(traits("1.0")).containsExactlyInAnyOrder("mn-shallow", "mn-medium");
        assertThat(traits("1.5")).containsExactlyInAnyOrder("mn-shallow", "mn-medium");
    }

    @Test
    void MN_MEDIUM_silentBeyondThem() {
        assertThat(traits("0.99")).containsExactly("mn-shallow");
        assertThat(traits("1.51")).isEmpty();
    }

    private Set<String> traits(String depth) {
        return recorder.traits(details(depth, "SN"), Calls.with());
    }

    /** AE-04: a roller serves one patient, the body of a pen the next one too. */
    @Test
    void thePenIsADeviceThatOthersAreTreatedWith() {
        NeedlingDetails roller = details("1", "SN");
        var pen =
                new NeedlingDetails(
                        NeedlingTool.PEN,
                        roller.depthMm(),
                        roller.passes(),
                        roller.cartridge(),
                        roller.zones(),
                        true,
                        Optional.empty());

        assertThat(recorder.devices(roller, Calls.with())).isEmpty();
        assertThat(recorder.devices(pen, Calls.with())).containsExactly("needling-pen");
    }

    private List<Finding> screen(String depth) {
        return recorder.screen(
                draft(1, Optional.empty()), details(depth, "SN"), null, Calls.with());
    }

    private NeedlingDetails details(String depth, String serial) {
        return new NeedlingDetails(
                NeedlingTool.ROLLER,
                new BigDecimal(depth),
                4,
                new Cartridge(heads, serial),
                List.of(ScalpZone.VERTEX),
                true,
                Optional.empty());
    }

    private SessionOutcome record(int number, Optional<Integer> corrects, NeedlingDetails details) {
        return host.inTransaction(
                host.call("care.record"),
                connection ->
                        recorder.record(
                                draft(number, corrects),
                                details,
                                connection,
                                host.call("care.record")));
    }

    private static SessionDraft draft(int number, Optional<Integer> corrects) {
        return new SessionDraft(
                new TreatmentSessionId(new UUID(6, number)),
                new PatientId(new UUID(2, 1)),
                Calls.SITE,
                new PractitionerId(Calls.STAFF.value()),
                Optional.empty(),
                Modality.MICRONEEDLING,
                START,
                START.plusSeconds(1800),
                corrects.map(old -> new TreatmentSessionId(new UUID(6, old))));
    }
}
