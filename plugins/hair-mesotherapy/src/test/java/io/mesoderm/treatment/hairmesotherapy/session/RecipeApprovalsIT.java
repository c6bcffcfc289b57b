package io.mesoderm.treatment.hairmesotherapy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.care.SessionDraft;
import io.mesoderm.testkit.Calls;
import io.mesoderm.treatment.hairmesotherapy.recipe.Approval;
import io.mesoderm.treatment.hairmesotherapy.recipe.ApproveRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.OfferedRecipe;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeError;
import io.mesoderm.treatment.hairmesotherapy.recipe.RecipeLine;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The list of recipes that a site may use. */
@MariaDb
class RecipeApprovalsIT {

    private static final ApproveRecipe LISTED = new ApproveRecipe("listed", 1);

    private static final RecipeLine[] LINES = {
        Sessions.line("minoxidil", "minoxidil-05-2ml"),
        Sessions.line("growth-factors", "vitamin-complex-5ml")
    };

    private final Sessions session = new Sessions();

    @Test
    void aSiteWithAListUsesNoOtherRecipeButCorrectsWhatItRecorded(
            TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = clinic(tenants, server);
        SessionDraft before = Sessions.draft(60);
        clinic.record(before, session);

        assertThat(clinic.approvals.list(clinic.host.call()).begun()).isFalse();
        assertThat(clinic.approvals.approve(LISTED, clinic.host.call()).approvals())
                .extracting(Approval::code, Approval::version, Approval::approvedBy)
                .containsExactly(tuple("listed", 1, Optional.of(Calls.STAFF.value())));

        clinic.refuses(session, RecipeError.RECIPE_NOT_APPROVED, "recipe");
        clinic.record(Sessions.draft(61, Optional.of(before.id())), session);
        session.recipe = "listed@1";
        clinic.record(Sessions.draft(62), session);
        assertThat(clinic.find(Sessions.draft(62)).recipe()).isEqualTo("listed@1");
    }

    /** Who revises a recipe says nothing of what a site may use. */
    @Test
    void offersTheVersionsOfTheListAlsoWhereTheRecipeHasANewerOne(
            TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = clinic(tenants, server);
        assertThat(clinic.approvals.offered(clinic.host.call()))
                .extracting(recipe -> recipe.key().toString(), OfferedRecipe::name)
                .containsExactly(
                        tuple("listed@1", "listed"), tuple("triple-active@1", "triple-active"));
        clinic.approvals.approve(LISTED, clinic.host.call());

        clinic.revise("listed", LINES);

        assertThat(clinic.approvals.offered(clinic.host.call()))
                .extracting(recipe -> recipe.key().toString())
                .containsExactly("listed@1");
        assertThat(clinic.approvals.offered(clinic.host.call()).getFirst().ingredients())
                .containsExactlyInAnyOrder("minoxidil", "growth-factors");
        session.recipe = "listed@2";
        clinic.refuses(session, RecipeError.RECIPE_NOT_APPROVED, "recipe");
        session.recipe = "listed@1";
        clinic.record(Sessions.draft(64), session);
    }

    @Test
    void aCorrectionToAnotherRecipeNeedsTheListToo(TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = clinic(tenants, server);
        clinic.approvals.approve(LISTED, clinic.host.call());
        session.recipe = "listed@1";
        SessionDraft before = Sessions.draft(65);
        clinic.record(before, session);
        SessionDraft correction = Sessions.draft(66, Optional.of(before.id()));

        session.recipe = "triple-active@1";

        assertThat(error(() -> clinic.screen(correction, session)))
                .isEqualTo(RecipeError.RECIPE_NOT_APPROVED);
        assertThat(error(() -> clinic.record(correction, session)))
                .isEqualTo(RecipeError.RECIPE_NOT_APPROVED);
        session.recipe = "listed@1";
        assertThat(error(() -> clinic.screen(correction, session))).isNull();
        clinic.record(correction, session);
    }

    /** Taking the last one off stops it; it does not open the door to all the others. */
    @Test
    void anEmptiedListAllowsNothing(TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = clinic(tenants, server);
        clinic.approvals.approve(LISTED, clinic.host.call());

        assertThat(clinic.approvals.end(LISTED, clinic.host.call()))
                .satisfies(
                        list -> {
                            assertThat(list.begun()).isTrue();
                            assertThat(list.approvals()).isEmpty();
                        });

        clinic.refuses(session, RecipeError.RECIPE_NOT_APPROVED, "recipe");
        session.recipe = "listed@1";
        clinic.refuses(session, RecipeError.RECIPE_NOT_APPROVED, "recipe");
        clinic.approvals.approve(LISTED, clinic.host.call());
        clinic.record(Sessions.draft(70), session);
    }

    @Test
    void isApprovedAndEndedOnceAndOnlyWhatThereIs(TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = clinic(tenants, server);

        assertThat(error(() -> clinic.approvals.end(LISTED, clinic.host.call())))
                .isEqualTo(RecipeError.RECIPE_NOT_APPROVED);
        clinic.approvals.approve(LISTED, clinic.host.call());
        assertThat(error(() -> clinic.approvals.approve(LISTED, clinic.host.call())))
                .isEqualTo(RecipeError.RECIPE_ALREADY_APPROVED);
        clinic.approvals.end(LISTED, clinic.host.call());
        assertThat(error(() -> clinic.approvals.end(LISTED, clinic.host.call())))
                .isEqualTo(RecipeError.RECIPE_NOT_APPROVED);
        assertThat(
                        error(
                                () ->
                                        clinic.approvals.approve(
                                                new ApproveRecipe("listed", 2),
                                                clinic.host.call())))
                .isEqualTo(RecipeError.RECIPE_NOT_FOUND);
    }

    @Test
    void ofTwoAtOnceOneApproves(TenantDatabase tenants, TestDatabase server) throws Exception {
        MesotherapyClinic clinic = clinic(tenants, server);
        Callable<Object> approve =
                () -> {
                    ErrorCode refused =
                            error(() -> clinic.approvals.approve(LISTED, clinic.host.call()));
                    return refused == null ? "approved" : refused;
                };

        List<Future<Object>> ends;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ends = threads.invokeAll(List.of(approve, approve));
        }

        assertThat(ends)
                .extracting(Future::get)
                .containsExactlyInAnyOrder("approved", RecipeError.RECIPE_ALREADY_APPROVED);
        assertThat(clinic.approvals.list(clinic.host.call()).approvals()).hasSize(1);
    }

    private static MesotherapyClinic clinic(TenantDatabase tenants, TestDatabase server) {
        MesotherapyClinic clinic = new MesotherapyClinic(tenants, TestChain.create(server));
        clinic.newRecipe("listed", LINES);
        return clinic;
    }

    private static ErrorCode error(ThrowingCallable command) {
        TreatmentException refused = catchThrowableOfType(TreatmentException.class, command);
        return refused == null ? null : refused.error();
    }
}
