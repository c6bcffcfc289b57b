package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementMatrix;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A run is closed by one person, approved by another and then issued, with the claims that happened before its cut-off. */
@MariaDb
class SettlementRunsIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private Settling settling;

    @BeforeEach
    void agree() {
        settling = new Settling(clinics);
        sixtyPercent(clinics);
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

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

    /** Invariant 3.5.9: what is printed cannot be changed, whoever tries. */
    @Test
    void leavesIssuedStatementsAsTheyAre() {
        treat(clinics, clinics.potsdam);
        UUID run = settling.issue(TENTH);

        for (String column : List.of("due_to_minor", "line_count")) {
            assertThatThrownBy(
                            () ->
                                    execute(
                                            clinics,
                                            "UPDATE settlement_statement SET "
                                                    + column
                                                    + " = 7 WHERE run_id = ?",
                                            run))
                    .hasStackTraceContaining("An issued statement never changes");
        }
    }

    @Test
    void theAuditSeesAChangedLineAndAMissingStatement(TestDatabase server) {
        try (TestChain spoilt = TestChain.create(server)) {
            Clinics theirs = new Clinics(spoilt, clinics.database);
            sixtyPercent(theirs);
            treat(theirs, theirs.potsdam);
            UUID run = Settling.issue(theirs, TENTH);
            theirs.seal();
            assertThat(broken(theirs)).isEmpty();

            execute(
                    theirs,
                    "UPDATE site_claim SET occurred_at = occurred_at + INTERVAL 1 SECOND WHERE run_id = ?",
                    run);
            assertThat(broken(theirs)).containsExactly("statements-as-issued");
            execute(
                    theirs,
                    "UPDATE site_claim SET occurred_at = occurred_at - INTERVAL 1 SECOND WHERE run_id = ?",
                    run);
            assertThat(broken(theirs)).isEmpty();
            execute(
                    theirs,
                    "DELETE FROM settlement_statement WHERE due_to_minor > 0 AND run_id = ?",
                    run);
            assertThat(broken(theirs)).containsExactly("statements-as-issued");
        }
    }

    /** A site changes hands within the run: each owner has its own statement and pays from its own books. */
    @Test
    void settlesInTheBooksOfTheOwnerOfTheDay() {
        treat(clinics, clinics.potsdam);
        clinics.takeOver(clinics.potsdam, clinics.swiss, "2026-03-12");
        clinics.clock.set("2026-03-13T10:00:00Z");
        treat(clinics, clinics.potsdam);
        UUID run = settling.issue(LocalDate.of(2026, 3, 13));
        List<Statements.Statement> statements = statements(run);

        assertThat(statements)
                .extracting(
                        Statements.Statement::site,
                        Statements.Statement::legalEntity,
                        Statements.Statement::counterEntity,
                        Statements.Statement::net)
                .containsExactlyInAnyOrder(
                        tuple(clinics.berlin, clinics.german, clinics.german, eur(-20_000)),
                        tuple(clinics.berlin, clinics.german, clinics.swiss, eur(-20_000)),
                        tuple(clinics.potsdam, clinics.german, clinics.german, eur(20_000)),
                        tuple(clinics.potsdam, clinics.swiss, clinics.german, eur(20_000)));
        UUID before =
                statements.stream()
                        .filter(statement -> statement.counterEntity().equals(clinics.german))
                        .filter(statement -> statement.site().equals(clinics.berlin))
                        .findFirst()
                        .orElseThrow()
                        .id();
        new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                .pay(
                        new PaySettlement.Transfer(before, Optional.empty(), Optional.empty()),
                        clinics.chainWide());

        assertThat(
                        balances().stream()
                                .filter(line -> line.site().equals(clinics.potsdam))
                                .filter(
                                        line ->
                                                line.account() != Account.SERVICE_REVENUE
                                                        && line.account()
                                                                != Account.CURRENCY_CLEARING
                                                        && line.amountMinor() != 0))
                .extracting(
                        TrialBalance.Line::legalEntity,
                        TrialBalance.Line::account,
                        TrialBalance.Line::amountMinor)
                .containsExactlyInAnyOrder(
                        tuple(clinics.german, Account.BANK, 20_000L),
                        tuple(clinics.swiss, Account.DUE_FROM_SITE, 20_000L));
        assertThat(statements(run))
                .filteredOn(Statements.Statement::settled)
                .extracting(Statements.Statement::legalEntity, Statements.Statement::counterEntity)
                .containsOnly(tuple(clinics.german, clinics.german))
                .hasSize(2);
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

    private static void sixtyPercent(Clinics clinics) {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
            clinics.rule(
                    clinics.berlin,
                    provider,
                    Clinics.BEGIN,
                    "60",
                    SettlementModel.PROVIDER_RECOGNISES);
        }
    }

    private static PatientId sold(Clinics clinics) {
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        return patient;
    }

    /** A minute passes: a run closed now has it. */
    private static void treat(Clinics clinics, SiteId provider) {
        clinics.perform(provider, sold(clinics));
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }

    private SettlementMatrix matrix(UUID run) {
        return clinics.billing.settlement().matrix(run, clinics.chainWide());
    }

    private List<Statements.Statement> statements(UUID run) {
        return clinics.billing
                .settlement()
                .ofRun(
                        new SettlementEndpoints.OfRun(run, Optional.empty(), Optional.empty()),
                        clinics.chainWide())
                .items();
    }

    private static List<String> broken(Clinics clinics) {
        return clinics.billing.audit().run(clinics.chainWide()).results().stream()
                .filter(result -> result.broken().isPresent())
                .map(LedgerAudit.Result::check)
                .toList();
    }

    private static void execute(Clinics clinics, String sql, UUID run) {
        clinics.database.inTransaction(
                clinics.chainWide(),
                handle -> handle.createUpdate(sql.replace("?", ":run")).bind("run", run).execute());
    }
}
