package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.platform.billing.settlement.SettlementCycles;
import io.mesoderm.platform.billing.settlement.SettlementCycles.Every;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.jobs.Chore;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs that close by themselves, each week or month, and wait for a person. The tests come one month after the other. */
@MariaDb
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettlementCyclesIT extends ClinicBooks {

    @BeforeEach
    void agree() {
        clinics.agree(clinics.berlin, clinics.potsdam);
    }

    @Test
    @Order(1)
    void aWeekClosesWithItsSundayAndAPersonApproves() {
        clinics.clock.set("2027-03-10T10:00:00Z");
        set(Optional.of(Every.WEEK));
        assertThat(clinics.billing.settlement().cycles().get(clinics.chainWide()))
                .isEqualTo(
                        new SettlementCycles.Cycle(
                                Optional.of(Every.WEEK), Optional.of(clinics.clock.instant())));
        treat();
        int before = runs().size();

        round("2027-03-14T22:30:00Z");
        assertThat(runs()).as("it is Sunday still").hasSize(before);
        round("2027-03-14T23:30:00Z");
        SettlementRun run = runs().getFirst();
        assertThat(runs()).hasSize(before + 1);
        assertThat(run.cutOff()).isEqualTo(Instant.parse("2027-03-14T23:00:00Z"));
        assertThat(run.createdBy()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.CLOSED);
        assertThat(clinics.trail).contains("settlement-cycle.set", "settlement.closed");

        Settling settling = new Settling(clinics);
        assertProblem("run-not-approved", () -> settling.runs.issue(run.id(), settling.maker));
        settling.runs.approve(run.id(), settling.approver);
        assertThat(settling.runs.issue(run.id(), settling.maker).state())
                .isEqualTo(RunState.ISSUED);
    }

    @Test
    @Order(2)
    void aMonthClosesOnceAndNotWithoutAClaim() throws Exception {
        clinics.clock.set("2027-05-10T10:00:00Z");
        set(Optional.of(Every.MONTH));
        int before = runs().size();
        round("2027-06-01T10:00:00Z");
        assertThat(runs()).as("nothing was used elsewhere").hasSize(before);

        treat();
        clinics.clock.set("2027-07-01T10:00:00Z");
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Runnable node = this::round;
            for (Future<?> round : List.of(both.submit(node), both.submit(node))) {
                round.get();
            }
        }
        assertThat(runs()).as("two nodes come round at once").hasSize(before + 1);
        assertThat(runs().getFirst().cutOff()).isEqualTo(Instant.parse("2027-06-30T22:00:00Z"));
    }

    @Test
    @Order(3)
    void whatEndedBeforeItWasSetOrIsClosedByAPersonIsLeft() {
        clinics.clock.set("2027-08-10T10:00:00Z");
        treat();
        clinics.clock.set("2027-09-10T10:00:00Z");
        set(Optional.of(Every.MONTH));
        int before = runs().size();
        round("2027-09-10T11:00:00Z");
        assertThat(runs()).hasSize(before);

        clinics.clock.set("2027-10-01T10:00:00Z");
        Settling settling = new Settling(clinics);
        settling.runs.close(LocalDate.of(2027, 9, 30), settling.maker);
        round("2027-10-01T11:00:00Z");
        assertThat(runs()).hasSize(before + 1);

        treat();
        set(Optional.empty());
        round("2027-11-01T11:00:00Z");
        assertThat(runs()).hasSize(before + 1);
    }

    private void treat() {
        PatientId patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "meso-3", 0);
        clinics.perform(clinics.potsdam, patient);
    }

    private void set(Optional<Every> every) {
        clinics.billing
                .settlement()
                .cycles()
                .set(new SettlementCycles.NewCycle(every), clinics.chainWide());
    }

    private void round(String instant) {
        clinics.clock.set(instant);
        round();
    }

    /** As housekeeping does it at that hour. */
    private void round() {
        Chore chore = clinics.billing.settlement().cycles().chore(clinics.chainWide().chain());
        clinics.database.inTransaction(
                clinics.chainWide().chain(),
                handle -> chore.prune().prune(handle, clinics.clock.instant(), 500));
    }

    private List<SettlementRun> runs() {
        return new Settling(clinics)
                .runs
                .list(new Paged.ById(Optional.empty(), Optional.of(1000)), clinics.chainWide())
                .items();
    }
}
