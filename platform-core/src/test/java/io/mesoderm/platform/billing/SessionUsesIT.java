package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All that a session took of packages is shown, and goes back at once or not at all. */
@MariaDb
class SessionUsesIT extends ClinicBooks {

    private PatientId patient;
    private TreatmentSessionId session;

    @BeforeEach
    void treat() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
    }

    @Test
    void showsWhatGoesBackAndGivesItBack() {
        assertThat(uses())
                .extracting(
                        UndoSessionUses.SessionUse::sellingSite,
                        UndoSessionUses.SessionUse::value,
                        UndoSessionUses.SessionUse::settlement,
                        UndoSessionUses.SessionUse::reversed)
                .containsExactly(
                        tuple(clinics.berlin, eur(33_334), Optional.of(eur(20_000)), false));
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        clinics.clock.set("2026-03-11T10:00:00Z");

        assertThat(undo(clinics.potsdam).uses()).isEqualTo(1);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isZero();
        assertThat(uses()).extracting(UndoSessionUses.SessionUse::reversed).containsExactly(true);
        assertThat(chargeState()).isEqualTo("REVERSED");
        assertThat(clinics.trail).contains("session.uses-undone");
        assertProblem("session-uses-undone", () -> undo(clinics.potsdam));
    }

    @Test
    void theWalletNamesTheSessionAndHasTheUnitOpenAgain() {
        undo(clinics.potsdam);
        Wallet.Unit unit = onlyContract(patient, clinics.berlin).units().getFirst();

        assertThat(unit.state()).isEqualTo(UnitState.OPEN);
        assertThat(unit.uses())
                .extracting(Wallet.Use::session, Wallet.Use::reversed)
                .containsExactly(tuple(Optional.of(session), true));
    }

    @Test
    void anotherSiteDoesNotKnowTheSession() {
        assertProblem("not-found", () -> undo(clinics.berlin));
        assertProblem(
                "not-found",
                () ->
                        clinics.billing
                                .sessionUses()
                                .uses(clinics.session(), clinics.at(clinics.potsdam)));
    }

    /** Two who undo at once, or one who corrects the session meanwhile, give it back once. */
    @Test
    void twoAtOnceGiveItBackOnce() throws Exception {
        Callable<String> undone = () -> answer(() -> undo(clinics.potsdam).uses());
        Callable<String> corrected = () -> answer(() -> clinics.reverse(clinics.potsdam, session));
        try (ExecutorService three = Executors.newFixedThreadPool(3)) {
            List<Future<String>> answers = three.invokeAll(List.of(undone, undone, corrected));

            int given = 0;
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isIn("0", "1", "session-uses-undone");
                given += answer.get().equals("1") ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        }
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
    }

    private static String answer(Callable<Integer> call) throws Exception {
        try {
            return call.call().toString();
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private List<UndoSessionUses.SessionUse> uses() {
        return clinics.billing.sessionUses().uses(session, clinics.at(clinics.potsdam)).uses();
    }

    private UndoSessionUses.Undone undo(SiteId site) {
        return clinics.billing.sessionUses().undo(session, "wrong package", clinics.at(site));
    }

    private String chargeState() {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        "SELECT state FROM charge_item WHERE treatment_session_id = :id")
                                .bind("id", session)
                                .mapTo(String.class)
                                .one());
    }
}
