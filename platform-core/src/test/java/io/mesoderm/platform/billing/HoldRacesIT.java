package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.MissedVisits.CalledOffBy;
import io.mesoderm.platform.billing.catalogue.CatalogueEndpoints.NewItem;
import io.mesoderm.platform.billing.catalogue.Measure;
import io.mesoderm.platform.billing.packages.UnitState;
import io.mesoderm.platform.billing.use.HoldUnits;
import io.mesoderm.platform.billing.use.Reservation;
import io.mesoderm.platform.billing.use.Reservation.State;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Holds at once: each unit and each reference is taken once. */
@MariaDb
class HoldRacesIT extends HoldBooks {

    @Test
    void ofTwoAtOnceForTheLastUnitOneHolds() {
        PatientId patient = sold();
        hold(patient, NOON, "first");
        List<Boolean> done =
                Stream.of("a", "b")
                        .map(name -> CompletableFuture.supplyAsync(() -> tried(patient, name)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
    }

    /** While one uses a hold, it is called off and the same unit is held for another visit. */
    @Test
    void whatIsHeldForAnotherVisitMeanwhileIsNotUsed() {
        clinics.publish(
                "hour",
                6_000,
                Optional.empty(),
                new NewItem("prp", 1, Optional.of(Measure.MINUTE), Optional.of(60)));
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "hour", 6_000);
        Reservation first = holdMinutes(patient, 20, NOON);
        AtomicReference<Reservation> second = new AtomicReference<>();
        PatientCharts slow =
                (whose, context) -> {
                    CompletableFuture.runAsync(
                                    () -> {
                                        release(first, CalledOffBy.CLINIC);
                                        second.set(holdMinutes(patient, 60, NEXT_WEEK));
                                    })
                            .join();
                    return clinics.charts.of(whose, context);
                };

        assertProblem(
                "reservation-ended",
                () ->
                        new UseUnit(
                                        clinics.database,
                                        slow,
                                        new SessionReversal(clinics.clock),
                                        clinics.audit(),
                                        clinics.clock)
                                .useHeld(first.id(), Optional.empty(), clinics.at(clinics.berlin)));

        assertThat(list(clinics.berlin))
                .extracting(Reservation::id, Reservation::state)
                .containsExactlyInAnyOrder(
                        tuple(first.id(), State.RELEASED), tuple(second.get().id(), State.HELD));
        assertThat(states(patient)).containsExactly(UnitState.RESERVED);
    }

    /** Of other patients, whose lock makes nobody wait: the other books between the look and the writing. */
    @Test
    void ofTwoAtOnceUnderOneReferenceOneHolds() {
        PatientId one = sold();
        PatientId other = sold();
        AtomicBoolean asked = new AtomicBoolean();
        InstantSource slow =
                () -> {
                    if (asked.compareAndSet(false, true)) {
                        CompletableFuture.runAsync(() -> hold(other, NEXT_WEEK, "visit-1")).join();
                    }
                    return clinics.clock.instant();
                };

        assertProblem(
                "booking-reference-used",
                () ->
                        new HoldUnits(clinics.database, clinics.charts, clinics.audit(), slow)
                                .hold(
                                        new HoldUnits.Wish(
                                                one,
                                                "mesotherapy",
                                                Optional.empty(),
                                                Optional.empty(),
                                                Instant.parse(NEXT_WEEK),
                                                Optional.of("visit-1")),
                                        clinics.at(clinics.berlin)));
        assertThat(states(one)).containsOnly(UnitState.OPEN);
        assertThat(states(other)).containsExactly(UnitState.RESERVED, UnitState.OPEN);
    }

    private boolean tried(PatientId patient, String reference) {
        try {
            hold(patient, NEXT_WEEK, reference);
            return true;
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo("unit-held");
            return false;
        }
    }
}
