package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.expiry.FreezeUnits;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.refund.RefundPackage;
import io.mesoderm.platform.billing.refund.RefundReason;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservation.State;
import io.mesoderm.platform.billing.use.UnitReason;
import io.mesoderm.platform.billing.use.UnitReason.Why;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A booking holds a unit and earns nothing; the visit uses what was held for it. */
@MariaDb
class HoldIT extends HoldBooks {

    @Test
    void aHoldPostsNothingAndItsVisitUsesIt() {
        PatientId patient = sold();
        Reservation held = hold(patient, NEXT_WEEK, "visit-1");
        assertThat(held.plannedOn()).isEqualTo(LocalDate.of(2026, 3, 17));
        assertThat(states(patient)).containsExactly(UnitState.RESERVED, UnitState.OPEN);
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isZero();
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-50_000);

        clinics.clock.set("2026-03-17T12:30:00Z");
        UUID used = clinics.perform(clinics.berlin, patient).redeemed().getFirst().unit();
        assertThat(used).isEqualTo(held.unitId());
        assertThat(list(clinics.berlin))
                .extracting(Reservation::state, r -> r.redemptionId().isPresent())
                .containsExactly(tuple(State.USED, true));
        assertThat(balance(clinics.berlin, Account.SERVICE_REVENUE)).isEqualTo(-25_000);
    }

    @Test
    void aUnitHeldForAnotherDayOrSiteIsNotUsed() {
        PatientId patient = sold();
        hold(patient, NEXT_WEEK, "visit-1");
        Reservation second = hold(patient, "2026-03-18T12:00:00Z", "visit-2");
        assertProblem("unit-held", () -> clinics.perform(clinics.berlin, patient));
        clinics.clock.set("2026-03-17T13:00:00Z");
        assertProblem("unit-held", () -> clinics.perform(clinics.potsdam, patient));
        assertThat(
                        clinics.billing
                                .use()
                                .proposals()
                                .propose(
                                        patient,
                                        Optional.empty(),
                                        Optional.empty(),
                                        clinics.at(clinics.berlin))
                                .units())
                .extracting(unit -> unit.reasons().stream().map(UnitReason::why).toList())
                .containsExactly(
                        List.of(Why.HELD_HERE, Why.EXPIRES), List.of(Why.EXPIRES, Why.HELD));

        release(second, CalledOffBy.CLINIC);
        assertThat(clinics.perform(clinics.potsdam, patient).redeemed()).hasSize(1);
        assertProblem("reservation-ended", () -> release(second, CalledOffBy.CLINIC));
    }

    @Test
    void oneReferenceIsOneHold() {
        PatientId patient = sold();
        Reservation first = hold(patient, NEXT_WEEK, "visit-1");
        assertThat(hold(patient, NEXT_WEEK, "visit-1")).isEqualTo(first);
        assertThat(states(patient)).containsExactly(UnitState.RESERVED, UnitState.OPEN);
        assertProblem("booking-reference-used", () -> hold(patient, NOON, "visit-1"));
        release(first, CalledOffBy.PATIENT);
        assertProblem("booking-reference-used", () -> hold(patient, NEXT_WEEK, "visit-1"));
        assertThat(hold(patient, NEXT_WEEK, "visit-1b").unitId()).isEqualTo(first.unitId());
    }

    @Test
    void aHeldUnitIsNotFrozenGivenBackOrExpired() {
        PatientId patient = sold();
        Reservation held = hold(patient, NEXT_WEEK, "visit-1");
        assertProblem("units-not-freezable", () -> freeze(held));
        assertProblem("units-not-returnable", () -> refund(held));
        clinics.clock.set("2026-07-01T10:00:00Z");
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(states(patient)).containsExactly(UnitState.RESERVED, UnitState.EXPIRED);
        release(held, CalledOffBy.CLINIC);
        clinics.billing.expiry().run(Optional.empty(), clinics.chainWide());
        assertThat(states(patient)).containsOnly(UnitState.EXPIRED);
    }

    @Test
    void isRefusedByName() {
        PatientId patient = sold();
        assertField("plannedAt", () -> hold(patient, "2026-03-10T09:59:59Z", "early"));
        assertProblem("unit-not-open", () -> hold(patient, "2026-09-10T12:00:00Z", "late"));
        assertField("unit", () -> hold(patient, NOON, Optional.of(UUID.randomUUID()), "strange"));
        hold(patient, NOON, "one");
        hold(patient, NEXT_WEEK, "two");
        assertProblem("unit-held", () -> hold(patient, NEXT_WEEK, "three"));
        assertProblem("package-exhausted", () -> hold(clinics.patient(), NOON, "four"));
        clinics.charts.close(clinics.zurich);
        assertProblem("not-found", () -> list(clinics.zurich, patient));
    }

    @Test
    void someMinutesAreHeldAndUsedAtTheDesk() {
        clinics.publish(
                "hour",
                6_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.MINUTE), Optional.of(60)));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "hour", 6_000);
        Reservation held = holdMinutes(patient, 20, NOON);
        assertProblem(
                "unit-not-open",
                () ->
                        clinics.billing
                                .units()
                                .use(
                                        new UseUnit.Wish(held.unitId(), 5, Optional.empty()),
                                        clinics.at(clinics.berlin)));
        UseUnit.Used used =
                clinics.billing
                        .units()
                        .useHeld(held.id(), Optional.empty(), clinics.at(clinics.berlin));
        assertThat(used.partsLeft()).isEqualTo(40);
        assertThat(states(patient)).containsExactly(UnitState.OPEN);
        assertProblem(
                "reservation-ended",
                () ->
                        clinics.billing
                                .units()
                                .useHeld(held.id(), Optional.empty(), clinics.at(clinics.berlin)));
    }

    private void freeze(Reservation held) {
        clinics.billing
                .freezing()
                .freeze(
                        new FreezeUnits.Wish(
                                held.contractId(),
                                Optional.of(List.of(held.unitId())),
                                Optional.empty(),
                                "an illness"),
                        clinics.at(clinics.berlin));
    }

    private void refund(Reservation held) {
        clinics.billing
                .refunds()
                .refund(
                        new RefundPackage.Wish(
                                held.contractId(),
                                Optional.of(List.of(held.unitId())),
                                RefundReason.PATIENT_CANCELS,
                                Optional.empty()),
                        clinics.at(clinics.berlin));
    }
}
