package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.PaymentEndpoints;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservations;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Grafts are held whole, not delivered while their money is disputed, and their payments may still bounce. */
@MariaDb
class DeliveryRefusalsIT extends TaxBooks {

    private GraftPackages grafts;
    private PatientId patient;

    @BeforeEach
    void offer() {
        grafts = new GraftPackages(clinics);
        grafts.publish("hair", VoucherKind.NONE);
        patient = clinics.patient();
    }

    @Test
    void heldInPartTheRestCouldNotBeDelivered() {
        grafts.sell(patient, "hair", 810_000);
        assertField("parts", () -> hold(Optional.of(500)));
        assertThat(hold(Optional.empty()).parts()).isEqualTo(2250);
    }

    @Test
    void isDeliveredAtTheVisitItIsHeldForAndNoOther() {
        UUID contract = grafts.sell(patient, "hair", 810_000);
        Reservation held = hold(Optional.empty());
        assertProblem("unit-held", () -> grafts.deliver(clinics.berlin, contract, 2000));
        clinics.clock.set("2026-03-12T15:00:00Z");
        assertProblem("unit-held", () -> grafts.deliver(clinics.potsdam, contract, 2000));
        UUID use = grafts.deliver(clinics.berlin, contract, 2000).redemption();

        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-750_000);
        Reservation ended =
                clinics.database.inReport(
                        clinics.at(clinics.berlin),
                        handle ->
                                Reservations.require(
                                        handle, held.id(), clinics.at(clinics.berlin)));
        assertThat(ended.state()).isEqualTo(Reservation.State.USED);
        assertThat(ended.redemptionId()).contains(use);
    }

    /** The unit opens again when its visit is called off, while the payment is disputed. */
    @Test
    void nothingIsDeliveredWhileThePaymentIsDisputed() {
        UUID contract = grafts.sell(patient, "hair", 200_000);
        UUID card = pay(contract, 610_000).payment();
        Reservation held = hold(Optional.empty());
        DisputedCards.open(clinics, clinics.berlin, card, "du_1");
        clinics.billing
                .reservations()
                .missed()
                .callOff(held.id(), CalledOffBy.CLINIC, "a burst pipe", clinics.at(clinics.berlin));

        assertProblem("freeze-of-dispute", () -> grafts.deliver(clinics.berlin, contract, 2000));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
    }

    @Test
    void aPaymentBouncesWhereFewerOnlyCancelledWhatWasUnpaid() {
        UUID contract = grafts.sell(patient, "hair", 0);
        UUID payment = pay(contract, 300_000).payment();
        grafts.deliver(clinics.berlin, contract, 2000);

        clinics.billing
                .received()
                .reverse(
                        new PaymentEndpoints.Correction(payment, "bounced"),
                        clinics.at(clinics.berlin));
        assertThat(balance(clinics.berlin, Account.PATIENT_RECEIVABLE)).isEqualTo(750_000);
    }

    private Reservation hold(Optional<Integer> parts) {
        return HeldVisits.hold(
                clinics,
                clinics.berlin,
                patient,
                "prp",
                parts,
                Instant.parse("2026-03-12T09:00:00Z"));
    }
}
