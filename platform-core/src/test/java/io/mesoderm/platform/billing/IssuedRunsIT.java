package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.report.LedgerAudit;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.TestDatabase;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What a run has issued stands as it is, and is settled by the owners of the day. */
@MariaDb
class IssuedRunsIT extends RunBooks {

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
        IssuedStatements.pay(clinics, before);

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
