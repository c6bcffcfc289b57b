package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mesoderm.platform.careplan.rule.Situations;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.spi.care.SessionOutcome;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.testkit.ModuleFixture;
import io.mesoderm.treatment.hairmesotherapy.DirectorsFormulary;
import io.mesoderm.treatment.hairmesotherapy.database.ModuleJdbi;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApprovalRepository;
import io.mesoderm.treatment.hairmesotherapy.recipe.CreateRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.MesotherapyRecipes;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeApprovals;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeLine;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeRepository;
import io.mesoderm.treatment.hairmesotherapy.recipe.ReviseRecipe;
import io.mesoderm.treatment.hairmesotherapy.reprocessing.ReprocessingLog;

import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A site with stock and one recipe, where sessions are recorded into the module's real tables. */
final class MesotherapyClinic {

    final ModuleFixture host;
    final RecipeApprovals approvals;
    final ReprocessingLog reprocessing;
    final MesotherapyRecorder recorder;

    private final ModuleJdbi jdbi = new ModuleJdbi();
    private final SessionRepository sessions = new SessionRepository();
    private final MesotherapyRecipes recipes;

    MesotherapyClinic(TenantDatabase tenants, TestChain chain) {
        host = new ModuleFixture(tenants, chain, "hair-mesotherapy");
        host.stocked(1, "minoxidil-05-2ml");
        host.stocked(2, "vitamin-complex-5ml");
        host.stocked(3, "needle-30g-4mm");
        ReferenceData seeds = new DirectorsFormulary(Map.of());
        RecipeRepository table = new RecipeRepository();
        recipes = new MesotherapyRecipes(host, seeds, host, jdbi, table);
        approvals =
                new RecipeApprovals(
                        host, jdbi, table, new ApprovalRepository(), InstantSource.system());
        reprocessing = new ReprocessingLog(host, jdbi, () -> Sessions.NOW);
        recorder =
                new MesotherapyRecorder(
                        host,
                        seeds,
                        host,
                        host,
                        host,
                        jdbi,
                        table,
                        approvals,
                        reprocessing,
                        sessions);
        newRecipe(
                "triple-active",
                Sessions.line("minoxidil", "minoxidil-05-2ml"),
                Sessions.line("multivitamin-mix", "vitamin-complex-5ml"),
                Sessions.line("growth-factors", null));
    }

    void newRecipe(String code, RecipeLine... lines) {
        recipes.create(
                new CreateRecipe(
                        code, code, new BigDecimal("6"), false, List.of(lines), Optional.empty()),
                host.call());
    }

    void revise(String code, RecipeLine... lines) {
        recipes.revise(
                new ReviseRecipe(
                        code, new BigDecimal("6"), false, List.of(lines), Optional.empty()),
                host.call());
    }

    List<Finding> screen(SessionDraft draft, Sessions session) {
        return recorder.screen(draft, session.details(), Situations.clear().build(), host.call());
    }

    SessionOutcome record(SessionDraft draft, Sessions session) {
        return host.inTransaction(
                host.call(),
                connection -> recorder.record(draft, session.details(), connection, host.call()));
    }

    void refuses(Sessions session, ErrorCode error, String field) {
        assertThatExceptionOfType(TreatmentException.class)
                .isThrownBy(() -> record(Sessions.draft(90), session))
                .satisfies(
                        e -> {
                            Assertions.assertThat(e.error()).isEqualTo(error);
                            Assertions.assertThat(e.field()).isEqualTo(field);
                        });
    }

    SessionSummary find(SessionDraft draft) {
        return list().stream()
                .filter(s -> s.id().equals(draft.id().value()))
                .findFirst()
                .orElseThrow();
    }

    List<SessionSummary> list() {
        return inModule(
                handle ->
                        sessions.listOf(
                                handle, Set.of(Sessions.PATIENT), Sessions.END_OF_TIME, 50));
    }

    <T> T inModule(Function<Handle, T> work) {
        return host.inTransaction(host.call(), connection -> jdbi.with(connection, work));
    }
}
