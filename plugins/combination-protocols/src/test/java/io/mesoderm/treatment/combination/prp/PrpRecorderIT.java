package io.mesoderm.treatment.combination.prp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.ObservedValue;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.testkit.ModuleSeeds;
import io.mesoderm.treatment.combination.database.ModuleJdbi;
import io.mesoderm.treatment.combination.session.SessionError;
import io.mesoderm.treatment.combination.session.SessionTable;
import io.mesoderm.treatment.combination.session.UsableLots;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrpRecorderIT {

    private PrpSessions session;
    private ModuleFixture host;
    private PrpRecorder recorder;

    @BeforeEach
    void beginAnew() {
        session = new PrpSessions();
    }

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "combination-protocols");
        host.stocked(1, "prp-kit");
        host.stocked(2, "needle-30g-4mm");
        recorder =
                new PrpRecorder(
                        new ModuleSeeds("combination-protocols"),
                        host,
                        new UsableLots(host),
                        new ModuleJdbi(),
                        new SessionTable());
    }

    @Test
    void kitsNeedlesCountAndSheetComeBackToTheCore() {
        session.code = "T-10";
        SessionOutcome outcome = record(10, Optional.empty());

        assertThat(outcome.productUses())
                .containsExactly(
                        new ProductUse(PrpSessions.KIT, BigDecimal.ONE, "FRONTAL,VERTEX"),
                        new ProductUse(PrpSessions.NEEDLES, BigDecimal.TWO, "FRONTAL,VERTEX"));
        assertThat(outcome.observations())
                .containsExactly(
                        new ObservedValue(
                                "plateletCountPerMicrolitre",
                                BigDecimal.valueOf(1_200_000),
                                "/uL"));
        assertThat(outcome.documents())
                .extracting(ProducedDocument::kind)
                .containsExactly("aftercare");
        assertThat(outcome.summary().toString()).contains("0.075 ml/cm²", "tolerated well");
    }

    @Test
    void aTubeGoesIntoOneSessionOnlyUnlessThatSessionIsCorrected() {
        session.code = "T-20";
        record(20, Optional.empty());

        TreatmentException again =
                catchThrowableOfType(TreatmentException.class, () -> record(21, Optional.empty()));
        assertThat(again.error()).isEqualTo(SessionError.TUBE_ALREADY_USED);
        assertThat(again.field()).isEqualTo("tubes[0].code");

        assertThat(record(22, Optional.of(20)).productUses()).hasSize(2);
    }

    @Test
    void FO_15_aTubeIsTheSameHoweverItsCodeIsTyped() {
        session.code = "T-50";
        record(50, Optional.empty());

        for (String typed : List.of("t-50", "T-50 ", " t-50")) {
            session.code = typed;
            assertThat(refusal()).isEqualTo(SessionError.TUBE_ALREADY_USED);
        }
    }

    /** Two sites that share a lot of kits may both number their tubes from one. */
    @Test
    void FO_15_silentForTheSameCodeAtAnotherSite() {
        session.code = "T-60";
        record(60, Optional.empty());

        SessionOutcome elsewhere = record(PrpSessions.at(new SiteId(new UUID(1, 77)), 61));

        assertThat(elsewhere.productUses()).hasSize(2);
        assertThat(tubes(61)).containsExactly("T-60 stands");
    }

    @Test
    void aCorrectionLeavesWhatWasRecordedOfTheFirstTubes() {
        session.code = "T-70";
        record(70, Optional.empty());
        session.code = "T-71";
        record(71, Optional.of(70));

        assertThat(tubes(70)).containsExactly("T-70 released by 71");
        assertThat(tubes(71)).containsExactly("T-71 stands");

        session.code = "T-70";
        assertThat(record(72, Optional.empty()).productUses()).hasSize(2);
    }

    private List<String> tubes(int number) {
        return host.inTransaction(
                host.call("care.record"),
                connection ->
                        new ModuleJdbi()
                                .with(
                                        connection,
                                        handle ->
                                                handle.createQuery(
                                                                "SELECT code, released_by FROM prp_tube WHERE session_id = :id")
                                                        .bind("id", new UUID(5, number))
                                                        .map(
                                                                (row, context) -> {
                                                                    byte[] by = row.getBytes(2);
                                                                    return row.getString(1)
                                                                            + (by == null
                                                                                    ? " stands"
                                                                                    : " released by "
                                                                                            + by[
                                                                                                    15]);
                                                                })
                                                        .list()));
    }

    @Test
    void bloodIsNotDrawnAfterTheSessionNorMoreGivenThanItYielded() {
        session.code = "T-30";
        session.drawnAt = PrpSessions.END.plusSeconds(1);
        assertThat(refusal()).isEqualTo(SessionError.DRAWN_TOO_LATE);
        session.drawnAt = PrpSessions.END;
        session.yieldMl = "5.9";
        assertThat(refusal()).isEqualTo(SessionError.MORE_THAN_YIELD);
    }

    @Test
    void FO_07_aKitThatIsNotOnTheShelfIsRefused() {
        var elsewhere =
                new Tube(
                        new LotId(new UUID(3, 99)),
                        "T-40",
                        "P-1",
                        "P-1",
                        PrpSessions.START,
                        BigDecimal.TEN);
        PrpDetails details = session.details();
        var other =
                new PrpDetails(
                        List.of(elsewhere),
                        details.spins(),
                        details.yieldMl(),
                        details.plateletsPerMicrolitre(),
                        details.activation(),
                        details.injectedMl(),
                        details.areaCm2(),
                        details.zones(),
                        details.needles(),
                        true,
                        Optional.empty());

        TreatmentException refused =
                catchThrowableOfType(
                        TreatmentException.class, () -> record(40, Optional.empty(), other));
        assertThat(refused.error()).isEqualTo(SessionError.LOT_NOT_USABLE);
        assertThat(refused.field()).isEqualTo("tubes[0].kit");
    }

    private Object refusal() {
        return catchThrowableOfType(TreatmentException.class, () -> record(31, Optional.empty()))
                .error();
    }

    private SessionOutcome record(int number, Optional<Integer> corrects) {
        return record(number, corrects, session.details());
    }

    private SessionOutcome record(SessionDraft draft) {
        return host.inTransaction(
                host.call("care.record"),
                connection ->
                        recorder.record(
                                draft, session.details(), connection, host.call("care.record")));
    }

    private SessionOutcome record(int number, Optional<Integer> corrects, PrpDetails details) {
        return host.inTransaction(
                host.call("care.record"),
                connection ->
                        recorder.record(
                                PrpSessions.draft(number, corrects),
                                details,
                                connection,
                                host.call("care.record")));
    }
}
