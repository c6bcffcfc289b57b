package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

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
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.TreatmentSessionId;
import io.mesoderm.spi.view.View;
import io.mesoderm.treatment.hairmesotherapy.Calls;
import io.mesoderm.treatment.hairmesotherapy.ModuleFixture;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Seeds;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.recipe.CreateRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeRepository;
import io.mesoderm.treatment.hairmesotherapy.rules.Situations;

import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@MariaDb
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MesotherapyRecorderIT {

    /** 50 and 50.00 are one place. */
    private static final RecursiveComparisonConfiguration PLAIN =
            RecursiveComparisonConfiguration.builder()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .build();

    private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

    private final ModuleJdbi jdbi = new ModuleJdbi();
    private final SessionRepository sessions = new SessionRepository();
    private final Sessions session = new Sessions();
    private ModuleFixture host;
    private MesotherapyRecorder recorder;

    @BeforeAll
    void prepare(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain);
        host.stocked(1, "minoxidil-05-2ml");
        host.stocked(2, "vitamin-complex-5ml");
        host.stocked(3, "needle-30g-4mm");
        Seeds seeds = new Seeds();
        RecipeRepository recipes = new RecipeRepository();
        recorder = new MesotherapyRecorder(host, seeds, host, host, jdbi, recipes, sessions);
        new MesotherapyRecipes(host, seeds, jdbi, recipes)
                .create(
                        new CreateRecipe(
                                "triple-active",
                                "Triple active",
                                new BigDecimal("6"),
                                false,
                                List.of(
                                        Sessions.line("minoxidil", "minoxidil-05-2ml"),
                                        Sessions.line("multivitamin-mix", "vitamin-complex-5ml"),
                                        Sessions.line("growth-factors", null)),
                                Optional.empty()),
                        host.call());
    }

    @Test
    void aRecordedSessionIsListedWithItsZones() {
        SessionDraft draft = Sessions.draft(1);
        record(draft);

        SessionSummary found = find(draft);
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
        SessionOutcome outcome = record(draft);
        session.points.clear();
        session.points.add(middle);
        record(Sessions.draft(51));
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
        assertThat(find(draft).zones())
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
    void aZoneIsToldInOneWayAndTheInjectionsWentSomewhere() {
        session.points.add(Sessions.point(ScalpZone.VERTEX, "50", "66", "3", "0.05"));
        assertRefused(SessionError.ZONE_TOLD_TWICE, "zones[1].zone");
        session.points.clear();
        List<TreatedZone> zones = List.copyOf(session.zones);
        session.zones.clear();
        assertRefused(SessionError.ZONE_MISSING, "zones");
        session.zones.addAll(zones);
    }

    private List<InjectionPoints> maps(int sessions) {
        return host.inTransaction(
                host.call(),
                connection ->
                        jdbi.with(
                                connection,
                                handle ->
                                        new PointRepository()
                                                .newest(
                                                        handle,
                                                        List.of(Sessions.PATIENT),
                                                        sessions)));
    }

    @Test
    void whatTheCoreKeepsComesBack() {
        session.note = Optional.of("tolerated well");
        SessionOutcome outcome = record(Sessions.draft(2));
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
        record(first);
        SessionDraft second =
                Sessions.draft(4, Optional.of(new TreatmentSessionId(first.id().value())));
        record(second);

        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> record(Sessions.draft(5)))
                .satisfies(
                        e -> {
                            assertThat(e.error()).isEqualTo(SessionError.PART_ALREADY_USED);
                            assertThat(e.field()).isEqualTo("parts[0].serial");
                        });
        assertThat(list())
                .extracting(SessionSummary::id)
                .contains(second.id().value())
                .doesNotContain(first.id().value(), Sessions.draft(5).id().value());
        session.parts.set(0, new UsedPart(Sessions.NEEDLES, 2, Optional.empty()));
    }

    @Test
    void everyProductOfTheRecipeNeedsALot() {
        UsedProduct vitamins = session.products.removeLast();
        assertRefused(SessionError.LOT_MISSING, "products");
        session.products.add(Sessions.product(new LotId(new java.util.UUID(3, 99)), "1"));
        assertRefused(SessionError.LOT_NOT_USABLE, "products[1].lot");
        session.products.set(1, vitamins);
    }

    @Test
    void partsAndStepsAreMandatory() {
        UsedPart needle = session.parts.removeFirst();
        assertRefused(SessionError.PART_MISSING, "parts");
        session.parts.add(needle);

        session.device = "dermaroller";
        assertRefused(SessionError.SERIAL_MISSING, "parts[0].serial");
        session.device = "needle";

        TickedStep last = session.steps.removeLast();
        assertRefused(SessionError.STEP_MISSING, "steps");
        session.steps.add(session.steps.getFirst());
        assertRefused(SessionError.STEP_REPEATED, "steps[3].step");
        session.steps.set(3, last);
    }

    @Test
    void unknownNamesAreRefusedByField() {
        session.recipe = "triple-active@9";
        assertRefused(SessionError.RECIPE_VERSION_UNKNOWN, "recipe");
        session.recipe = "triple-active@1";
        session.technique = "magic";
        assertRefused(SessionError.NOT_IN_CATALOGUE, "technique");
        session.technique = "nappage";
    }

    @Test
    void screeningReadsTheStoredRecipe() {
        List<Finding> findings =
                recorder.screen(
                        Sessions.draft(6),
                        session.details(),
                        Situations.clear().allergicTo("Minoxidil").build(),
                        host.call());

        assertThat(findings)
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple("EL-14", Severity.BLOCK));
    }

    /** The core's rules about dutasteride and others go by these codes. */
    @Test
    void tellsTheHostWhatTheStoredRecipeHolds() {
        assertThat(recorder.substances(session.details(), host.call()))
                .containsExactlyInAnyOrder("minoxidil", "growth-factors", "multivitamin-mix");
    }

    /** AE-04: a gun serves one patient after another, a syringe does not. EL-36: the consent is to the recipe. */
    @Test
    void tellsTheHostOfADeviceThatOthersAreTreatedWithAndOfTheRecipe() {
        assertThat(recorder.devices(session.details(), host.call())).isEmpty();
        session.device = "mesogun";
        assertThat(recorder.devices(session.details(), host.call())).containsExactly("mesogun");
        session.device = "needle";
        assertThat(recorder.consentScope(session.details(), host.call()))
                .isEqualTo("triple-active@1");
    }

    private SessionOutcome record(SessionDraft draft) {
        return host.inTransaction(
                host.call(),
                connection -> recorder.record(draft, session.details(), connection, host.call()));
    }

    private void assertRefused(SessionError error, String field) {
        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> record(Sessions.draft(90)))
                .satisfies(
                        e -> {
                            assertThat(e.error()).isEqualTo(error);
                            assertThat(e.field()).isEqualTo(field);
                        });
    }

    private SessionSummary find(SessionDraft draft) {
        return list().stream()
                .filter(s -> s.id().equals(draft.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private List<SessionSummary> list() {
        return host.inTransaction(
                host.call(),
                connection ->
                        jdbi.with(
                                connection,
                                handle ->
                                        sessions.listOf(
                                                handle,
                                                Set.of(Sessions.PATIENT),
                                                END_OF_TIME,
                                                50)));
    }

    private List<String> columns(String sql, SessionDraft draft) {
        return host.inTransaction(
                host.call(),
                connection ->
                        jdbi.with(
                                connection,
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
                                                .list()));
    }

    private static String hex(String uuid) {
        return uuid.replace("-", "").toUpperCase(java.util.Locale.ROOT);
    }
}
