package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.platform.billing.settlement.SettlementMatrix;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A run holds what happened before its cut-off, and takes two persons in their order. */
@MariaDb
class SettlementRunsIT extends RunBooks {

    @Test
    void takesTwoPersonsInTheirOrder() {
        treat(clinics, clinics.potsdam);
        assertProblem("session-required", () -> settling.runs.close(TENTH, clinics.chainWide()));
        SettlementRun run = settling.runs.close(TENTH, settling.maker);

        assertThat(run.state()).isEqualTo(RunState.CLOSED);
        assertThat(run.createdBy()).isEqualTo(settling.maker.actor().staff().map(id -> id.value()));
        assertThat(statements(run.id())).isEmpty();
        assertProblem("run-not-approved", () -> settling.runs.issue(run.id(), settling.maker));
        assertProblem(
                "second-person-needed", () -> settling.runs.approve(run.id(), settling.maker));
        assertProblem(
                "session-required", () -> settling.runs.approve(run.id(), clinics.chainWide()));
        assertThat(settling.runs.approve(run.id(), settling.approver).state())
                .isEqualTo(RunState.APPROVED);
        assertProblem("run-approved", () -> settling.runs.approve(run.id(), settling.approver));
        assertThat(settling.runs.issue(run.id(), settling.maker).issuedAt())
                .contains(clinics.clock.instant());
        assertProblem("run-issued", () -> settling.runs.issue(run.id(), settling.maker));
        assertProblem("nothing-to-settle", () -> settling.runs.close(TENTH, settling.maker));
        assertThat(clinics.trail)
                .endsWith("settlement.closed", "settlement.approved", "settlement.issued");
        assertThat(statements(run.id()))
                .extracting(
                        Statements.Statement::site,
                        Statements.Statement::counterSite,
                        Statements.Statement::net,
                        Statements.Statement::lineCount)
                .containsExactlyInAnyOrder(
                        tuple(clinics.berlin, clinics.potsdam, eur(-20_000), 1),
                        tuple(clinics.potsdam, clinics.berlin, eur(20_000), 1));
    }

    /** Whoever has somebody's token is not that person. */
    @Test
    void takesNoToken() {
        treat(clinics, clinics.potsdam);
        assertProblem(
                "session-required", () -> settling.runs.close(TENTH, Settling.token(clinics)));
        SettlementRun run = settling.runs.close(TENTH, settling.maker);
        assertProblem(
                "session-required", () -> settling.runs.approve(run.id(), Settling.token(clinics)));
        assertThat(settling.runs.approve(run.id(), settling.approver).state())
                .isEqualTo(RunState.APPROVED);
        settling.runs.issue(run.id(), Settling.token(clinics));
    }

    @Test
    void holdsWhatHappenedBeforeTheCutOffAndLeavesTheRestToTheNext() {
        PatientId toldLater = sold(clinics);
        treat(clinics, clinics.potsdam);
        clinics.clock.set("2026-03-10T23:30:00Z");
        treat(clinics, clinics.zurich);
        clinics.clock.set("2026-03-12T10:00:00Z");
        SettlementRun first = settling.runs.close(TENTH, settling.maker);
        clinics.performedAt("2026-03-10T09:00:00Z", clinics.potsdam, toldLater);
        SettlementRun second = settling.runs.close(LocalDate.of(2026, 3, 12), settling.maker);

        assertThat(matrix(first.id()).cells())
                .containsExactly(
                        new SettlementMatrix.Cell(clinics.berlin, clinics.potsdam, eur(20_000), 1));
        assertThat(matrix(second.id()).cells())
                .containsExactlyInAnyOrder(
                        new SettlementMatrix.Cell(clinics.berlin, clinics.potsdam, eur(20_000), 1),
                        new SettlementMatrix.Cell(clinics.berlin, clinics.zurich, eur(20_000), 1));
        assertThat(matrix(second.id()).totals())
                .containsExactlyInAnyOrder(
                        new SettlementMatrix.Total(
                                clinics.berlin, eur(0), eur(40_000), eur(-40_000)),
                        new SettlementMatrix.Total(
                                clinics.potsdam, eur(20_000), eur(0), eur(20_000)),
                        new SettlementMatrix.Total(
                                clinics.zurich, eur(20_000), eur(0), eur(20_000)));
    }

    /** Whoever is making a claim when a run is closed is waited for, so the run has it. */
    @Test
    void waitsForTheClaimsThatAreBeingMade() throws Exception {
        treat(clinics, clinics.potsdam);
        PatientId patient = sold(clinics);
        Instant before = clinics.clock.instant().minusSeconds(30);
        CountDownLatch made = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> session =
                    threads.submit(
                            () ->
                                    clinics.database.inTransaction(
                                            clinics.at(clinics.potsdam),
                                            handle -> {
                                                clinics.performedAt(
                                                        before.toString(),
                                                        clinics.potsdam,
                                                        patient);
                                                made.countDown();
                                                await(go);
                                                return null;
                                            }));
            await(made);
            Future<SettlementRun> closing =
                    threads.submit(() -> settling.runs.close(TENTH, settling.maker));
            untilWaiting(closing);
            go.countDown();
            session.get();

            assertThat(matrix(closing.get().id()).cells())
                    .containsExactly(
                            new SettlementMatrix.Cell(
                                    clinics.berlin, clinics.potsdam, eur(40_000), 2));
        }
    }

    /** Until the server says that somebody waits for a lock, or there is nothing to wait for. */
    private void untilWaiting(Future<?> closing) {
        while (!closing.isDone() && waiting() == 0) {
            Thread.onSpinWait();
        }
    }

    private long waiting() {
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createQuery(
                                        "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                                                + " WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS'")
                                .mapTo(Long.class)
                                .one());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SettlementMatrix matrix(UUID run) {
        return clinics.billing.settlement().matrix(run, clinics.chainWide());
    }
}
