package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.ProducedDocument;
import io.mesoderm.spi.care.ProductUse;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.view.View;
import io.mesoderm.testkit.Calls;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MesotherapyRecorderIT {

    /** 50 and 50.00 are one place. */
    private static final RecursiveComparisonConfiguration PLAIN =
            RecursiveComparisonConfiguration.builder()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .build();

    private final Sessions session = new Sessions();
    private MesotherapyClinic clinic;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        clinic = new MesotherapyClinic(tenants, chain);
    }

    @Test
    void aRecordedSessionIsListedWithItsZones() {
        SessionDraft draft = Sessions.draft(1);
        clinic.record(draft, session);

        SessionSummary found = clinic.find(draft);
        assertThat(found.recipe()).isEqualTo("triple-active@1");
        assertThat(found.startedAt()).isEqualTo(Sessions.START.plusSeconds(1));
        assertThat(found.totalMl()).isEqualByComparingTo("2");
        assertThat(found.zones())
                .extracting(TreatedZone::zone, TreatedZone::points)
                .containsExactly(tuple(ScalpZone.FRONTAL, 24), tuple(ScalpZone.VERTEX, 16));
        assertThat(
                        columns(
                                "SELECT step, HEX(done_by), done_at FROM step_done WHERE session_id = ?",
                                draft))
                .hasSize(4)
                .allMatch(row -> row.contains(hex(Calls.STAFF.value().toString())))
                .allMatch(row -> row.contains("2026-11-21 09:30"));
    }

    @Test
    void pointsAreKeptWhereTheyWereSetAndTheNewestMapIsFound() {
        InjectionPoint left =
                Sessions.point(ScalpZone.TEMPORAL_LEFT, "21.37", "30.12", "3", "0.05");
        InjectionPoint middle = Sessions.point(ScalpZone.VERTEX, "50", "66.5", "2.5", "0.1");
        session.zones.remove(1);
        session.points.addAll(List.of(left, left, middle));
        session.totalMl = "1.4";
        SessionDraft draft = Sessions.draft(50);
        SessionOutcome outcome = clinic.record(draft, session);
        session.points.clear();
        session.points.add(middle);
        clinic.record(Sessions.draft(51), session);
        session.points.clear();

        List<InjectionPoints> maps = maps(2);
        assertThat(maps)
                .extracting(InjectionPoints::list)
                .satisfiesExactly(
                        newest ->
                                assertThat(newest)
                                        .usingRecursiveComparison(PLAIN)
                                        .isEqualTo(List.of(middle)),
                        before ->
                                assertThat(before)
                                        .usingRecursiveComparison(PLAIN)
                                        .isEqualTo(List.of(left, left, middle)));
        assertThat(clinic.find(draft).zones())
                .extracting(TreatedZone::zone, TreatedZone::points)
                .containsExactly(
                        tuple(ScalpZone.FRONTAL, 24),
                        tuple(ScalpZone.TEMPORAL_LEFT, 2),
                        tuple(ScalpZone.VERTEX, 1));
        assertThat(outcome.productUses().getFirst().zone())
                .isEqualTo("FRONTAL,TEMPORAL_LEFT,VERTEX");
        assertThat(((View.Section) outcome.summary()).parts())
                .filteredOn(View.Element.class::isInstance)
                .singleElement()
                .extracting(map -> ((View.Table) ((View.Element) map).twin()).rows().size())
                .isEqualTo(3);
    }

    @Test
    void whatTheCoreKeepsComesBack() {
        session.note = Optional.of("tolerated well");
        SessionOutcome outcome = clinic.record(Sessions.draft(2), session);
        session.note = Optional.empty();

        assertThat(outcome.productUses())
                .containsExactly(
                        new ProductUse(Sessions.MINOXIDIL, new BigDecimal("1"), "FRONTAL,VERTEX"),
                        new ProductUse(Sessions.VITAMINS, new BigDecimal("1"), "FRONTAL,VERTEX"),
                        new ProductUse(Sessions.NEEDLES, new BigDecimal("2"), "FRONTAL,VERTEX"));
        assertThat(outcome.documents())
                .extracting(ProducedDocument::kind)
                .containsExactly("aftercare");
        View.Section summary = (View.Section) outcome.summary();
        assertThat(summary.parts()).hasSize(4);
        assertThat(summary.parts().getLast().toString()).contains("tolerated well");
    }

    @Test
    void aCorrectionReplacesItsSessionAndMayNameTheSameParts() {
        session.parts.set(0, new UsedPart(Sessions.NEEDLES, 1, Optional.of("SN-7")));
        SessionDraft first = Sessions.draft(3);
        clinic.record(first, session);
        SessionDraft second =
                Sessions.draft(4, Optional.of(new TreatmentSessionId(first.id().value())));
        clinic.record(second, session);

        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> clinic.record(Sessions.draft(5), session))
                .satisfies(
                        e -> {
                            assertThat(e.error()).isEqualTo(SessionError.PART_ALREADY_USED);
                            assertThat(e.field()).isEqualTo("parts[0].serial");
                        });
        assertThat(clinic.list())
                .extracting(SessionSummary::id)
                .contains(second.id().value())
                .doesNotContain(first.id().value(), Sessions.draft(5).id().value());
        session.parts.set(0, new UsedPart(Sessions.NEEDLES, 2, Optional.empty()));
    }

    @Test
    void screeningReadsTheStoredRecipe() {
        List<Finding> findings =
                clinic.recorder.screen(
                        Sessions.draft(6),
                        session.details(),
                        Situations.clear().allergicTo("Minoxidil").build(),
                        clinic.host.call());

        assertThat(findings)
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("EL-14", Severity.BLOCK));
    }

    /** The core's rules about dutasteride and others go by these codes. */
    @Test
    void tellsTheHostWhatTheStoredRecipeHolds() {
        assertThat(clinic.recorder.substances(session.details(), clinic.host.call()))
                .containsExactlyInAnyOrder("minoxidil", "growth-factors", "multivitamin-mix");
    }

    /** AE-04: a gun serves one patient after another, a syringe does not. EL-36: the consent is to the recipe. */
    @Test
    void tellsTheHostOfADeviceThatOthersAreTreatedWithAndOfTheRecipe() {
        assertThat(clinic.recorder.devices(session.details(), clinic.host.call())).isEmpty();
        session.device = "mesogun";
        assertThat(clinic.recorder.devices(session.details(), clinic.host.call()))
                .containsExactly("mesogun");
        session.device = "needle";
        assertThat(clinic.recorder.consentScope(session.details(), clinic.host.call()))
                .isEqualTo("triple-active@1");
    }

    private List<InjectionPoints> maps(int sessions) {
        return clinic.inModule(
                handle ->
                        new PointRepository().newest(handle, List.of(Sessions.PATIENT), sessions));
    }

    private List<String> columns(String sql, SessionDraft draft) {
        return clinic.inModule(
                handle ->
                        handle.createQuery(sql)
                                .bind(0, draft.id().value())
                                .map(
                                        (row, context) ->
                                                row.getString(1)
                                                        + " "
                                                        + row.getString(2)
                                                        + " "
                                                        + row.getString(3))
                                .list());
    }

    private static String hex(String uuid) {
        return uuid.replace("-", "").toUpperCase(Locale.ROOT);
    }
}
