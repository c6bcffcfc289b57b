package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.ConvertUnits;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.tip.TakeTip;
import io.mesoderm.platform.billing.tip.Tip;
import io.mesoderm.platform.billing.transfer.TransferUnits;
import io.mesoderm.platform.billing.use.MissedVisit;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.UnitOrder;
import io.mesoderm.platform.billing.use.UsePolicyEndpoints.NewPolicy;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A tip promised with a unit goes where the unit goes, and back when nobody can be treated for it any more. */
@MariaDb
class TipMovesIT extends ClinicBooks {

    private PatientId patient;
    private UUID contract;

    @BeforeEach
    void sell() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.publish("ninety", 100_000, Optional.of(90), new NewItem("mesotherapy", 2));
        patient = clinics.patient();
        contract = clinics.sell(clinics.berlin, patient, "ninety", 100_000);
    }

    @Test
    void goesToTheOtherPatientAndIsEarnedByWhoTreatsThere() {
        take(contract, 5_000);
        PatientId friend = clinics.patient();
        UUID got = transfer(friend);
        assertThat(shares(contract))
                .extracting(Tip.Share::unitNo, Tip.Share::state)
                .containsExactly(
                        tuple(1, Tip.State.MOVED),
                        tuple(2, Tip.State.HELD),
                        tuple(1, Tip.State.HELD));
        assertThat(shares(got))
                .extracting(Tip.Share::amount, Tip.Share::state)
                .containsExactly(tuple(eur(2_500), Tip.State.HELD));

        clinics.perform(clinics.potsdam, friend);
        assertThat(balance(clinics.potsdam, Account.TIPS_PAYABLE)).isEqualTo(-2_500);
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-2_500);
    }

    @Test
    void goesBackToWhoGaveItWhoeverHasTheUnits() {
        UUID tip = take(contract, 5_000);
        UUID got = transfer(clinics.patient());
        assertProblem("not-found", () -> giveBack(got, tip));
        giveBack(contract, tip);
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
        assertThat(shares(got)).extracting(Tip.Share::state).containsExactly(Tip.State.RETURNED);
    }

    /** By list price: 400.00 and 600.00; and back, together, to one. */
    @Test
    void goesToWhatAUnitIsTurnedInto() {
        take(contract, 5_001);
        convert(units().subList(0, 1), new NewItem("mesotherapy", 1), new NewItem("prp", 1));
        assertThat(shares(contract))
                .extracting(Tip.Share::serviceItem, Tip.Share::amount, Tip.Share::state)
                .containsExactly(
                        tuple("mesotherapy", eur(2_501), Tip.State.MOVED),
                        tuple("mesotherapy", eur(2_500), Tip.State.HELD),
                        tuple("mesotherapy", eur(1_000), Tip.State.HELD),
                        tuple("prp", eur(1_501), Tip.State.HELD));

        convert(units().subList(1, 4), new NewItem("prp", 1));
        assertThat(shares(contract))
                .filteredOn(share -> share.state() == Tip.State.HELD)
                .extracting(Tip.Share::amount)
                .containsExactly(eur(5_001));
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-5_001);
    }

    @Test
    void isTransferredBackWhenItsUnitExpires() {
        take(contract, 5_000);
        clinics.perform(clinics.berlin, patient);
        clinics.clock.set("2026-07-01T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
        assertThat(balance(clinics.berlin, Account.TIPS_PAYABLE)).isEqualTo(-2_500);
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(5_000);
        assertThat(balance(clinics.berlin, Account.PROCESSOR_CLEARING)).isEqualTo(100_000 - 2_500);
        assertThat(balance(clinics.berlin, Account.BREAKAGE_REVENUE)).isEqualTo(-50_000);
    }

    @Test
    void isTransferredBackWhenAMissedVisitTakesItsUnit() {
        clinics.billing
                .use()
                .policies()
                .add(
                        new NewPolicy(
                                Optional.of(clinics.berlin),
                                LocalDate.of(2026, 3, 10),
                                UnitOrder.FIRST_EXPIRING,
                                Optional.of(MissedVisit.UNIT),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
        take(contract, 5_000);
        Reservation held = hold();
        clinics.clock.set("2026-03-17T13:00:00Z");
        clinics.billing
                .reservations()
                .missed()
                .noShow(held.id(), "did not come", clinics.at(clinics.berlin));

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-2_500);
        assertThat(balance(clinics.berlin, Account.TIPS_PAYABLE)).isZero();
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isEqualTo(5_000);
        assertThat(shares(contract))
                .extracting(Tip.Share::state)
                .containsExactlyInAnyOrder(Tip.State.RETURNED, Tip.State.HELD);
    }

    private Reservation hold() {
        return HeldVisits.hold(
                clinics,
                clinics.berlin,
                patient,
                "mesotherapy",
                Instant.parse("2026-03-17T10:00:00Z"));
    }

    @Test
    void isTransferredBackWhenItsUnitIsLostWithACard() {
        take(contract, 5_000);
        UUID card = clinics.payments(contract).getFirst().id();
        DisputedCards.lose(
                clinics,
                clinics.berlin,
                DisputedCards.open(
                        clinics, clinics.berlin, card, "du_tip", Optional.of(50_000L), 0));

        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isEqualTo(-2_500);
        assertThat(shares(contract))
                .extracting(Tip.Share::state)
                .containsExactly(Tip.State.HELD, Tip.State.RETURNED);
    }

    @Test
    void isOfVisitsThatAreHeldAndNeverOfTime() {
        clinics.publish(
                "months",
                90_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.CALENDAR_MONTH), Optional.of(3)));
        UUID months = clinics.sell(clinics.berlin, clinics.patient(), "months", 90_000);
        assertProblem("tip-without-units", () -> take(months, 5_000));

        hold();
        take(contract, 5_000);
        assertThat(shares(contract))
                .extracting(Tip.Share::amount)
                .containsExactly(eur(2_500), eur(2_500));
    }

    @Test
    void goesOnceWhenItIsGivenBackAsItsUnitIsPassedOn() throws Exception {
        UUID tip = take(contract, 5_000);
        PatientId friend = clinics.patient();
        List<Callable<String>> both =
                List.of(
                        () -> tried(() -> giveBack(contract, tip)),
                        () -> tried(() -> transfer(friend)));
        List<String> outcomes = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (Future<String> each : two.invokeAll(both)) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).containsExactly("done", "done");
        assertThat(balance(clinics.berlin, Account.TIPS_HELD)).isZero();
        assertThat(balance(clinics.berlin, Account.CASH_DRAWER)).isZero();
    }

    private static String tried(Runnable act) {
        try {
            act.run();
            return "done";
        } catch (Problem problem) {
            return problem.code();
        }
    }

    private UUID take(UUID of, long minor) {
        return tips().take(of, Tender.CASH, minor, clinics.at(clinics.berlin)).tip();
    }

    private void giveBack(UUID of, UUID tip) {
        tips().giveBack(of, tip, clinics.at(clinics.berlin));
    }

    private TakeTip tips() {
        return clinics.billing.selling().tips().tips();
    }

    private List<Tip.Share> shares(UUID of) {
        return tips().list(of, clinics.at(clinics.berlin)).getFirst().shares();
    }

    /** The first unit. */
    private UUID transfer(PatientId to) {
        return clinics.billing
                .transfers()
                .transfer(
                        new TransferUnits.Wish(contract, to, units().subList(0, 1), "a gift"),
                        clinics.at(clinics.berlin))
                .contract();
    }

    private void convert(List<UUID> units, NewItem... into) {
        clinics.billing
                .conversions()
                .convert(
                        new ConvertUnits.Wish(contract, units, List.of(into)),
                        "a wish",
                        clinics.at(clinics.berlin));
    }

    private List<UUID> units() {
        return clinics.units(contract).stream().map(Wallet.Unit::id).toList();
    }
}
