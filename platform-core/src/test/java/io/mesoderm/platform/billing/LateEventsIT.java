package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.AccountingPeriod;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/** What happens in a month that is closed keeps its day and is booked in the first open month. */
@MariaDb
class LateEventsIT extends ClosingBooks {

    private PatientId patient;

    @BeforeEach
    void sellInMarch(TestChain chain, TenantDatabase database) {
        openLondon();
        patient = clinics.patient();
    }

    /** 23:30 on the last day of a fiscal year in London is 00:30 on the first of a month in Berlin. */
    @Test
    void theTwoLegsOfOneEventStandInTwoPeriods() {
        clinics.agree(clinics.berlin, london);
        clinics.sellThree(patient, 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        clinics.perform(london, patient);

        assertThat(booked(clinics.berlin))
                .containsExactly(
                        "PAID PROCESSOR_CLEARING of 2026-03-10 in 202603",
                        "PAID PACKAGE_LIABILITY of 2026-03-10 in 202603",
                        "PERFORMED PACKAGE_LIABILITY of 2026-04-01 in 202604",
                        "PERFORMED DUE_TO_SITE of 2026-04-01 in 202604",
                        "PERFORMED INTER_SITE_MARGIN of 2026-04-01 in 202604");
        assertThat(booked(london))
                .containsExactly(
                        "PERFORMED DUE_FROM_SITE of 2026-03-31 in 202512",
                        "PERFORMED SERVICE_REVENUE of 2026-03-31 in 202512");
    }

    @Test
    void aPaymentAtADeskWhereItIsStillMarchIsBookedInApril() {
        UUID contract = clinics.sellThree(patient, 0);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        IntStream.rangeClosed(202501, 202512).forEach(period -> lock(british(period)));
        clinics.billing.payments().take(contract, Tender.CASH, 100_000, clinics.at(london));

        assertThat(booked(london))
                .containsExactly(
                        "PAID CASH_DRAWER of 2026-03-31 in 202601",
                        "PAID DUE_TO_SITE of 2026-03-31 in 202601");
        assertThat(booked(clinics.berlin))
                .containsExactly(
                        "PAID DUE_FROM_SITE of 2026-04-01 in 202604",
                        "PAID PACKAGE_LIABILITY of 2026-04-01 in 202604");
    }

    @Test
    void aSessionRecordedLateAndAReversalAreBookedInTheFirstOpenMonth() {
        clinics.sellThree(patient, 100_000);
        TreatmentSessionId inMarch = clinics.session();
        clinics.perform(clinics.berlin, patient, inMarch);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lockFirstQuarter();
        clinics.performedAt("2026-03-31T12:00:00Z", clinics.berlin, patient);
        clinics.reverse(clinics.berlin, inMarch);

        assertThat(booked(clinics.berlin))
                .containsExactly(
                        "PAID PROCESSOR_CLEARING of 2026-03-10 in 202603",
                        "PAID PACKAGE_LIABILITY of 2026-03-10 in 202603",
                        "PERFORMED PACKAGE_LIABILITY of 2026-03-10 in 202603",
                        "PERFORMED SERVICE_REVENUE of 2026-03-10 in 202603",
                        "PERFORMED PACKAGE_LIABILITY of 2026-03-31 in 202604",
                        "PERFORMED SERVICE_REVENUE of 2026-03-31 in 202604",
                        "REVERSED PACKAGE_LIABILITY of 2026-04-01 in 202604",
                        "REVERSED SERVICE_REVENUE of 2026-04-01 in 202604");
    }

    @Test
    void whoClosesBooksInASoftLockedMonthAndNobodyElse() {
        clinics.sellThree(patient, 100_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        lock(german(202602));
        clinics.billing.close().closing().softLock(german(202603), closer());

        clinics.performedAt("2026-03-31T12:00:00Z", clinics.berlin, patient);
        CallContext closer = clinics.holding(clinics.at(clinics.berlin), "billing.close");
        clinics.performedAt("2026-03-31T12:00:00Z", closer, patient);

        assertThat(booked(clinics.berlin))
                .endsWith(
                        "PERFORMED PACKAGE_LIABILITY of 2026-03-31 in 202604",
                        "PERFORMED SERVICE_REVENUE of 2026-03-31 in 202604",
                        "PERFORMED PACKAGE_LIABILITY of 2026-03-31 in 202603",
                        "PERFORMED SERVICE_REVENUE of 2026-03-31 in 202603");
    }

    /** Nothing was booked in the year before, so it has no periods; they must not come to be behind locked ones. */
    @Test
    void aDayOfAYearBeforeTheFirstLockedPeriodIsNoWayAroundIt() {
        UUID contract = clinics.sellThree(patient, 50_000);
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        clinics.clock.set("2025-12-31T10:00:00Z");
        clinics.billing.payments().take(contract, Tender.CASH, 50_000, clinics.at(clinics.berlin));

        assertThat(booked(clinics.berlin))
                .containsExactly(
                        "PAID PROCESSOR_CLEARING of 2026-03-10 in 202603",
                        "PAID PACKAGE_LIABILITY of 2026-03-10 in 202603",
                        "PAID CASH_DRAWER of 2025-12-31 in 202602",
                        "PAID PACKAGE_LIABILITY of 2025-12-31 in 202602");
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        assertProblem("period-locked", () -> lock(german(202512)));
    }

    @Test
    void ofSessionsRecordedWhileAMonthIsLockedNoneIsBookedInItAfterwards() throws Exception {
        int people = 32;
        int each = 3;
        List<PatientId> patients =
                IntStream.range(0, people).mapToObj(i -> clinics.patient()).toList();
        patients.forEach(person -> clinics.sellThree(person, 100_000));
        clinics.clock.set(HALF_PAST_MIDNIGHT);
        lock(german(202601));
        lock(german(202602));
        CountDownLatch start = new CountDownLatch(1);
        Semaphore done = new Semaphore(0);
        AccountingPeriod locked;
        try (ExecutorService threads = Executors.newFixedThreadPool(people)) {
            List<Future<?>> redeemers =
                    patients.stream()
                            .<Future<?>>map(
                                    person ->
                                            threads.submit(
                                                    () -> {
                                                        start.await();
                                                        for (int i = 0; i < each; i++) {
                                                            clinics.performedAt(
                                                                    "2026-03-31T12:00:00Z",
                                                                    clinics.berlin,
                                                                    person);
                                                            done.release();
                                                        }
                                                        return null;
                                                    }))
                            .toList();
            start.countDown();
            done.acquire(people);
            locked = lock(german(202603));
            for (Future<?> redeemer : redeemers) {
                redeemer.get();
            }
        }

        List<String> revenue =
                booked(clinics.berlin).stream()
                        .filter(line -> line.startsWith("PERFORMED SERVICE_REVENUE"))
                        .toList();
        assertThat(revenue).hasSize(people * each);
        assertThat(revenue.stream().filter(line -> line.endsWith("202603")).count())
                .isBetween((long) people, (long) people * each);
        assertThat(revenue.stream().filter(line -> line.endsWith("202604")).count())
                .isPositive()
                .isEqualTo(
                        people * each - revenue.stream().filter(l -> l.endsWith("202603")).count());
        assertThat(locked.endsOn()).isEqualTo(LocalDate.of(2026, 3, 31));
    }
}
