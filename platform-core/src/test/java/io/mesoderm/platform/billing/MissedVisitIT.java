package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewListPrice;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.use.MissedVisit;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservation.Missed;
import io.mesoderm.platform.billing.use.Reservation.State;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A visit that the patient missed costs what the policy of its day says, and a person in charge gives it back. */
@MariaDb
class MissedVisitIT extends ClinicBooks {

    private static final Instant VISIT = Instant.parse("2026-03-17T12:00:00Z");

    /** The chain is that of all tests here. */
    @AfterEach
    void forgetAll() {
        clinics.database.inTransaction(
                clinics.chainWide(), handle -> handle.execute("DELETE FROM use_policy"));
    }

    @Test
    void withoutAPolicyNothingIsTaken() {
        PatientId patient = sold();
        Reservation held = hold(clinics.berlin, patient);
        assertProblem("visit-to-come", () -> noShow(clinics.berlin, held));
        clinics.clock.set("2026-03-17T12:00:00Z");
        Reservation missed = noShow(clinics.berlin, held);
        assertThat(missed.state()).isEqualTo(State.RELEASED);
        assertThat(missed.missed()).contains(Missed.NO_SHOW);
        assertThat(open(patient)).isEqualTo(3);
        assertProblem("nothing-taken", () -> waive(held));
    }

    @Test
    void isEarnedWhereTheTimeWasKeptFreeAndComesBackByAMirror() {
        clinics.rule(
                clinics.berlin,
                clinics.potsdam,
                LocalDate.of(2026, 1, 1),
                "60",
                SettlementModel.PROVIDER_RECOGNISES);
        takesTheUnit(0);
        PatientId patient = sold();
        Reservation held = hold(clinics.potsdam, patient);
        clinics.clock.set("2026-03-18T08:00:00Z");
        Reservation taken = noShow(clinics.potsdam, held);
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-20_000);
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isEqualTo(20_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_666);
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-13_334);

        Reservation waived =
                clinics.billing
                        .reservations()
                        .missed()
                        .waive(held.id(), "an accident", clinics.at(clinics.potsdam));
        assertThat(waived.state()).isEqualTo(State.RELEASED);
        assertThat(waived.waiver()).contains("an accident");
        assertThat(open(patient)).isEqualTo(3);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isZero();
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        assertThat(clinics.trail).contains("unit.held", "unit.taken", "missed-visit.waived");
    }

    @Test
    void isLateWithinTheHoursOfThePolicyAndOnlyForThePatient() {
        takesTheUnit(24);
        PatientId patient = sold();
        Reservation inTime = hold(clinics.berlin, patient);
        clinics.clock.set("2026-03-16T12:00:00Z");
        assertThat(callOff(inTime, CalledOffBy.PATIENT).state()).isEqualTo(State.RELEASED);
        Reservation clinics24 = hold(clinics.berlin, patient);
        Reservation late = hold(clinics.berlin, patient);
        clinics.clock.set("2026-03-16T12:00:00.001Z");
        assertThat(callOff(clinics24, CalledOffBy.CLINIC).missed()).isEmpty();
        Reservation taken = callOff(late, CalledOffBy.PATIENT);
        assertThat(taken.state()).isEqualTo(State.TAKEN);
        assertThat(taken.missed()).contains(Missed.LATE);
        assertThat(open(patient)).isEqualTo(2);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_333);
    }

    @Test
    void costsAFeeThatIsDueAndPaidAndGivenBack() {
        nameTheItem();
        policy(MissedVisit.FEE, 0);
        PatientId patient = sold();
        Reservation held = hold(clinics.berlin, patient);
        clinics.clock.set("2026-03-17T13:00:00Z");
        assertProblem("list-price-missing", () -> noShow(clinics.berlin, held));
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice("missed-visit", 5_000, LocalDate.of(2026, 3, 17)),
                        clinics.at(clinics.berlin));
        UUID fee = noShow(clinics.berlin, held).feeContractId().orElseThrow();
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isEqualTo(-5_000);
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(5_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-100_000);
        clinics.billing.payments().take(fee, Tender.CASH, 5_000, clinics.at(clinics.berlin));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();

        waive(held);
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isZero();
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isZero();
        assertProblem("nothing-taken", () -> waive(held));
        assertThat(clinics.trail).contains("missed-visit.charged", "missed-visit.waived");
    }

    @Test
    void aFeeThatNobodyPaidNeedNotBePaidOnceItIsWaived() {
        nameTheItem();
        clinics.billing
                .catalogue()
                .setListPrice(
                        new NewListPrice("missed-visit", 5_000, LocalDate.of(2026, 3, 17)),
                        clinics.at(clinics.berlin));
        policy(MissedVisit.FEE, 0);
        Reservation held = hold(clinics.berlin, sold());
        clinics.clock.set("2026-03-17T13:00:00Z");
        noShow(clinics.berlin, held);
        waive(held);
        assertThat(balance(clinics.berlin, Account.CANCELLATION_FEES)).isZero();
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.REFUNDS_PAYABLE)).isZero();
    }

    @Test
    void whatIsFoundMissedAndCalledOffAtOnceEndsOnce() {
        takesTheUnit(24);
        Reservation held = hold(clinics.berlin, sold());
        clinics.clock.set("2026-03-17T13:00:00Z");
        List<Boolean> done =
                Stream.<Runnable>of(
                                () -> noShow(clinics.berlin, held),
                                () -> callOff(held, CalledOffBy.PATIENT))
                        .map(each -> CompletableFuture.supplyAsync(() -> tried(each)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-33_334);
    }

    private static boolean tried(Runnable each) {
        try {
            each.run();
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("reservation-ended");
            return false;
        }
    }

    @Test
    void takesNothingOfADisputedPackageAndIsCalledOffInstead() {
        takesTheUnit(0);
        PatientId patient = sold();
        Reservation held = hold(clinics.berlin, patient);
        clinics.clock.set("2026-03-17T13:00:00Z");
        UUID payment = clinics.payments(held.contractId()).getFirst().id();
        DisputedCards.open(clinics, clinics.berlin, payment, "du_held");
        assertThatThrownBy(() -> noShow(clinics.berlin, held))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("may be called off by the clinic meanwhile")
                .extracting(problem -> ((Problem) problem).code())
                .isEqualTo("freeze-of-dispute");
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
        assertThat(callOff(held, CalledOffBy.CLINIC).state()).isEqualTo(State.RELEASED);
    }

    /** The chain is that of all tests here, which run in any order. */
    private void nameTheItem() {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.execute(
                                "INSERT IGNORE INTO service_item (code, name, created_at) VALUES ('missed-visit', 'Missed visit', NOW())"));
    }

    private void takesTheUnit(int notice) {
        policy(MissedVisit.UNIT, notice);
    }

    private void policy(MissedVisit missed, int notice) {
        clinics.billing
                .use()
                .policies()
                .add(
                        new NewPolicy(
                                Optional.empty(),
                                LocalDate.of(2026, 3, 10),
                                UnitOrder.FIRST_EXPIRING,
                                Optional.of(missed),
                                Optional.of(notice),
                                Optional.empty()),
                        clinics.chainWide());
    }

    private PatientId sold() {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        return patient;
    }

    private Reservation hold(SiteId site, PatientId patient) {
        return HeldVisits.hold(clinics, site, patient, "mesotherapy", VISIT);
    }

    private Reservation noShow(SiteId site, Reservation held) {
        return clinics.billing
                .reservations()
                .missed()
                .noShow(held.id(), "did not come", clinics.at(site));
    }

    private Reservation callOff(Reservation held, CalledOffBy by) {
        return clinics.billing
                .reservations()
                .missed()
                .callOff(held.id(), by, "a flat tyre", clinics.at(clinics.berlin));
    }

    private void waive(Reservation held) {
        clinics.billing
                .reservations()
                .missed()
                .waive(held.id(), "a favour", clinics.at(clinics.berlin));
    }

    private long open(PatientId patient) {
        return onlyContract(patient, clinics.berlin).units().stream()
                .map(Wallet.Unit::state)
                .filter(UnitState.OPEN::equals)
                .count();
    }
}
