package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.ledger.Account.OUTPUT_TAX;
import static io.mesoderm.platform.billing.ledger.Account.PACKAGE_LIABILITY;
import static io.mesoderm.platform.billing.ledger.Account.TAX_ON_ADVANCES;
import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.packages.Wallet;
import io.mesoderm.platform.billing.payment.CardDispute;
import io.mesoderm.platform.billing.refund.PayGoodwill;
import io.mesoderm.platform.billing.refund.Refund;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A disputed payment and its tax, refunds, holds and owner; after each test the books hold. */
@MariaDb
class DisputeMoneyIT extends TaxBooks {

    private PatientId patient;

    @BeforeEach
    void somebody() {
        patient = clinics.patient();
    }

    @Test
    void lostGivesBackTheTaxOfAllThatIsGone() {
        UUID contract = taxed();
        UUID card = pay(contract, 100_000).payment();
        assertThat(at(OUTPUT_TAX)).isEqualTo(-15_966);
        lose(card);

        assertThat(at(OUTPUT_TAX)).isZero();
        assertThat(at(TAX_ON_ADVANCES)).isZero();
        assertThat(at(PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void lostInPartKeepsTheTaxOfWhatIsStillPaid() {
        UUID contract = taxed();
        pay(contract, 66_667);
        lose(pay(contract, 33_333).payment());
        assertThat(at(OUTPUT_TAX)).isEqualTo(-10_644);
        assertThat(at(TAX_ON_ADVANCES)).isEqualTo(10_644);

        clinics.perform(clinics.berlin, patient);
        clinics.perform(clinics.berlin, patient);
        assertThat(at(OUTPUT_TAX)).isEqualTo(-10_644);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
    }

    @Test
    void lostLeavesTheTaxOfWhatWasUsed() {
        UUID contract = taxed();
        UUID card = pay(contract, 100_000).payment();
        clinics.perform(clinics.berlin, patient);
        lose(card);

        assertThat(at(OUTPUT_TAX)).isEqualTo(-5_322);
        assertThat(at(TAX_ON_ADVANCES)).isZero();
    }

    @Test
    void thatIsLostAfterGoodwillLeavesNothingToRefundAndTheUnitsComeBack() {
        UUID contract = clinics.sellThree(patient, 0);
        clinics.billing.payments().take(contract, Tender.CASH, 33_333, clinics.at(clinics.berlin));
        UUID card = card(contract, 66_667, clinics.berlin);
        goodwill(contract, 50_000);
        lose(card);
        Refund refund = refund(clinics.berlin, contract, Optional.empty()).refund();
        assertThat(refund.calculation().refund()).isEqualTo(eur(0));
        assertThat(at(PACKAGE_LIABILITY)).isZero();
    }

    @Test
    void isNotOpenedAtASiteThatGaveTheCardToAnotherOwner() {
        UUID card = card(clinics.sellThree(patient, 0), 40_000, clinics.potsdam);
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-10");
        assertProblem("taker-changed-owner", () -> open(card, "du_1", clinics.potsdam));
    }

    /** Unit 1 is held for tomorrow, and opens again while the payment is disputed. */
    @Test
    void holdsTheWholePackageWhateverOpensMeanwhile() {
        UUID contract = clinics.sellThree(patient, 0);
        UUID card = card(contract, 100_000, clinics.berlin);
        Reservation held = hold();
        CardDispute dispute = open(card, "du_1", clinics.berlin);
        assertProblem("freeze-of-dispute", () -> useHeld(held));
        clinics.billing
                .reservations()
                .missed()
                .callOff(held.id(), CalledOffBy.CLINIC, "a burst pipe", clinics.at(clinics.berlin));
        UUID unit = held.unitId();
        assertProblem("package-exhausted", () -> clinics.perform(clinics.berlin, patient));
        assertProblem("freeze-of-dispute", () -> quote(contract, Optional.of(List.of(unit))));
        assertProblem("freeze-of-dispute", () -> clinics.passOn(contract, unit));
        decide(dispute, clinics.berlin);
        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::state)
                .containsOnly(UnitState.REFUNDED);
    }

    @Test
    void lostTakesAlsoWhatIsHeld() {
        UUID contract = clinics.sellThree(patient, 0);
        UUID card = card(contract, 100_000, clinics.berlin);
        Reservation held = hold();
        lose(card);
        assertThat(onlyContract(patient, clinics.berlin).units())
                .extracting(Wallet.Unit::state)
                .containsOnly(UnitState.REFUNDED);
        assertProblem("reservation-ended", () -> useHeld(held));
    }

    /** The fee is of the units that the patient gives back, not of those that the bank took. */
    @Test
    void lostBringsNoFeeInALaterRefund() {
        clinics.publish(
                "small-fee",
                30_000,
                Optional.empty(),
                Optional.of("pro-rata-with-fee"),
                List.of(new NewItem("mesotherapy", 3)),
                List.of(clinics.berlin));
        UUID contract = clinics.sell(clinics.berlin, patient, "small-fee", 0);
        UUID card = card(contract, 10_000, clinics.berlin);
        clinics.billing.payments().take(contract, Tender.CASH, 20_000, clinics.at(clinics.berlin));
        lose(card);
        assertThat(refund(clinics.berlin, contract, Optional.empty()).refund().calculation().fee())
                .isEqualTo(eur(2_000));
    }

    private Reservation hold() {
        return HeldVisits.hold(
                clinics,
                clinics.berlin,
                patient,
                "mesotherapy",
                Instant.parse("2026-03-12T09:00:00Z"));
    }

    private void useHeld(Reservation held) {
        clinics.billing.units().useHeld(held.id(), Optional.empty(), clinics.at(clinics.berlin));
    }

    private UUID taxed() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        return clinics.sell(clinics.berlin, patient, "taxed-3", 0);
    }

    private UUID card(UUID contract, long minor, SiteId site) {
        return clinics.billing
                .payments()
                .take(contract, Tender.CARD, minor, clinics.at(site))
                .payment();
    }

    private void goodwill(UUID contract, long minor) {
        new PayGoodwill(clinics.database, clinics.charts, clinics.audit(), clinics.clock)
                .pay(
                        new PayGoodwill.Wish(contract, minor, "a long wait"),
                        clinics.at(clinics.berlin));
    }

    private void lose(UUID card) {
        decide(open(card, "du_1", clinics.berlin), clinics.berlin);
    }

    private CardDispute open(UUID payment, String reference, SiteId site) {
        return DisputedCards.open(clinics, site, payment, reference);
    }

    private void decide(CardDispute dispute, SiteId site) {
        DisputedCards.lose(clinics, site, dispute);
    }
}
