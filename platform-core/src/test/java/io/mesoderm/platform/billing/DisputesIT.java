package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.ledger.Tender;
import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.SiteClaims;
import io.mesoderm.platform.billing.settlement.StatementLine;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One line is disputed, the rest is paid; whatever comes of it, the issued statement stays as it was. */
@MariaDb
class DisputesIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 3, 11);

    private static final String CLOSE =
            """
            UPDATE settlement_run SET state = 'CLOSED', open_mark = NULL, cut_off = created_at, zone = 'UTC'
            WHERE open_mark = 1
            """;

    private PatientId patient;

    @BeforeEach
    void sell() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        clinics.clock.set("2026-03-10T10:00:00Z");
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
    }

    @Test
    void leavesTheLineOutAndPaysItOnceItStands() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        Statements.Statement statement = twoSessionsAt(clinics.potsdam);
        UUID dispute = dispute(statement, 0).id();

        assertThat(pay(statement)).isEqualTo(eur(20_000));
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(-20_000);
        assertProblem("line-disputed", () -> pay(statement));
        resolve(dispute, false);
        assertProblem("dispute-resolved", () -> resolve(dispute, true));
        assertThat(pay(statement)).isEqualTo(eur(20_000));
        assertProblem("settlement-paid", () -> pay(statement));
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.BANK)).isEqualTo(40_000);
        assertThat(clinics.trail).contains("claim.disputed", "settlement.paid", "dispute.rejected");
    }

    @Test
    void undoesTheLineInTheNextRunAndSettlesBothThere() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        Statements.Statement first = twoSessionsAt(clinics.potsdam);
        UUID dispute = dispute(first, 0).id();
        assertThat(pay(first)).isEqualTo(eur(20_000));
        clinics.clock.set("2026-03-11T10:00:00Z");
        ClaimDisputes.Dispute upheld = resolve(dispute, true);
        clinics.perform(clinics.potsdam, patient);
        Statements.Statement second = issued(clinics.potsdam, ELEVENTH);

        assertThat(upheld.state()).isEqualTo(ClaimDisputes.State.UPHELD);
        assertThat(lines(second))
                .extracting(StatementLine::source, StatementLine::event, StatementLine::amount)
                .containsExactly(
                        tuple(SiteClaims.Source.DISPUTE, dispute, eur(-20_000)),
                        tuple(
                                SiteClaims.Source.REDEMPTION,
                                lines(second).get(1).event(),
                                eur(20_000)));
        assertThat(lines(second).getFirst().contract())
                .isEqualTo(lines(first).getFirst().contract());
        assertThat(lines(first))
                .extracting(StatementLine::dispute)
                .containsExactly(Optional.of(ClaimDisputes.State.UPHELD), Optional.empty());
        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-60_000);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-40_000);
        assertThat(second.net()).isEqualTo(eur(0));
        assertThat(pay(second)).isEqualTo(eur(20_000));
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.BANK)).isEqualTo(40_000);
    }

    /** Model P, in another currency than that of the books: the stored cents come back, at the stored rate. */
    @Test
    void undoesWhatThePrincipalPaidAcrossCurrencies() {
        rule(clinics.zurich, SettlementModel.SELLER_IS_PRINCIPAL);
        Statements.Statement statement = twoSessionsAt(clinics.zurich);
        assertThat(balance(clinics.zurich, Account.INTER_SITE_SERVICE_REVENUE)).isEqualTo(-37_600);
        resolve(dispute(statement, 1).id(), true);

        assertThat(balance(clinics.berlin, Account.REDEMPTION_COST)).isEqualTo(20_000);
        assertThat(balance(clinics.zurich, Account.INTER_SITE_SERVICE_REVENUE)).isEqualTo(-18_800);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(20_000);
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-20_000);
    }

    /** The session is found to be wrong after all: everything of it goes back, and nothing twice. */
    @Test
    void aCorrectedSessionTakesItsUpheldDisputeBackToo() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        clinics.perform(clinics.potsdam, patient);
        minute();
        Statements.Statement statement = issued(clinics.potsdam, TENTH);
        UUID upheld = dispute(statement, 0).id();
        resolve(upheld, true);
        clinics.reverse(clinics.potsdam, session);

        assertThat(balance(clinics.berlin, Account.INTER_SITE_MARGIN)).isEqualTo(-13_333);
        assertThat(balance(clinics.potsdam, Account.SERVICE_REVENUE)).isEqualTo(-20_000);
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isEqualTo(-20_000);
        assertThat(balance(clinics.berlin, Account.PACKAGE_LIABILITY)).isEqualTo(-66_667);
    }

    @Test
    void whatIsReversedAlreadyIsNotUndoneAgain() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);
        minute();
        UUID dispute = dispute(issued(clinics.potsdam, TENTH), 0).id();
        clinics.reverse(clinics.potsdam, session);

        assertProblem("redemption-reversed", () -> resolve(dispute, true));
        assertThat(resolve(dispute, false).state()).isEqualTo(ClaimDisputes.State.REJECTED);
    }

    @Test
    void aLineIsDisputedOnceByASiteOfItsStatement() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        Statements.Statement statement = twoSessionsAt(clinics.potsdam);
        ClaimDisputes.Dispute dispute = dispute(statement, 1);

        assertThat(dispute.site()).isEqualTo(clinics.potsdam);
        assertThat(dispute.amount()).isEqualTo(eur(20_000));
        assertProblem("line-disputed", () -> dispute(statement, 1));
        UUID claim = lines(statement).getFirst().claim();
        assertProblem(
                "not-found",
                () -> disputes().open(statement.id(), claim, "why", clinics.at(clinics.zurich)));
        assertProblem(
                "not-found",
                () ->
                        disputes()
                                .open(
                                        statement.id(),
                                        UUID.randomUUID(),
                                        "why",
                                        clinics.at(clinics.potsdam)));
    }

    @Test
    void isResolvedByAnotherPersonThanTheOneWhoOpenedIt() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        UUID dispute = dispute(twoSessionsAt(clinics.potsdam), 0).id();

        for (boolean upheld : List.of(true, false)) {
            assertProblem(
                    "second-person-needed",
                    () ->
                            disputes()
                                    .resolve(
                                            dispute,
                                            upheld,
                                            "my own",
                                            clinics.at(clinics.potsdam)));
        }
        assertThat(resolve(dispute, false).resolution()).contains("looked into");
    }

    /** No claim is dropped without a word, whatever became of the runs. */
    @Test
    void aReversalThatFindsNoOpenRunIsNone() {
        rule(clinics.potsdam, SettlementModel.PROVIDER_RECOGNISES);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.potsdam, patient, session);

        assertThatThrownBy(
                        () ->
                                clinics.database.inTransaction(
                                        clinics.at(clinics.potsdam),
                                        handle -> {
                                            handle.execute(CLOSE);
                                            return clinics.billing
                                                    .reversal()
                                                    .reverse(
                                                            handle,
                                                            session,
                                                            "wrong patient",
                                                            clinics.at(clinics.potsdam));
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no settlement run is open");
    }

    @Test
    void aPaymentIsCorrectedAndNotDisputed() {
        UUID contract = clinics.sell(clinics.berlin, clinics.patient(), "meso-1", 0);
        clinics.billing.payments().take(contract, Tender.CASH, 30_000, clinics.at(clinics.potsdam));
        minute();

        assertProblem("line-not-disputable", () -> dispute(issued(clinics.potsdam, TENTH), 0));
    }

    private void rule(SiteId provider, SettlementModel model) {
        clinics.rule(clinics.berlin, provider, Clinics.BEGIN, "60", model);
    }

    private void minute() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }

    private Statements.Statement twoSessionsAt(SiteId provider) {
        clinics.perform(provider, patient);
        clinics.perform(provider, patient);
        minute();
        return issued(provider, TENTH);
    }

    private Statements.Statement issued(SiteId site, LocalDate lastDay) {
        minute();
        UUID run = Settling.issue(clinics, lastDay);
        return IssuedStatements.of(clinics, site, run);
    }

    private List<StatementLine> lines(Statements.Statement statement) {
        return IssuedStatements.lines(clinics, statement);
    }

    private ClaimDisputes.Dispute dispute(Statements.Statement statement, int line) {
        UUID claim = lines(statement).get(line).claim();
        return disputes().open(statement.id(), claim, "not ours", clinics.at(statement.site()));
    }

    private ClaimDisputes.Dispute resolve(UUID dispute, boolean upheld) {
        return disputes().resolve(dispute, upheld, "looked into", clinics.chainWide());
    }

    private ClaimDisputes disputes() {
        return clinics.billing.disputes().disputes();
    }

    private Money pay(Statements.Statement statement) {
        return IssuedStatements.pay(clinics, statement.id()).amount();
    }
}
