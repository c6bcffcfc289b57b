package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.billing.settlement.ClaimDisputes;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementBasis;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.settlement.Transfers;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that a run leaves to pay becomes the fewest transfers, and the books hold before, between and after (auditHolds). */
@MariaDb
class NettingIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 3, 11);

    @BeforeEach
    void agree() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        for (SiteId seller : clinics.sites()) {
            for (SiteId provider : clinics.sites()) {
                if (!seller.equals(provider)) {
                    clinics.agree(seller, provider);
                }
            }
        }
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    /** Berlin owes Potsdam, Potsdam owes Zürich the same: one transfer, from Berlin to Zürich. */
    @Test
    void makesOneTransferOfAChainOfDebts() {
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        treat(clinics.potsdam, clinics.zurich, "meso-1");
        UUID run = issue(TENTH);
        List<Transfers.Transfer> transfers = net(run);

        assertThat(transfers)
                .extracting(
                        Transfers.Transfer::payer,
                        Transfers.Transfer::payee,
                        Transfers.Transfer::amount,
                        Transfers.Transfer::paidAt)
                .containsExactly(
                        tuple(clinics.berlin, clinics.zurich, eur(18_000), Optional.empty()));
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.DUE_TO_SITE)).isZero();
        assertThat(balance(clinics.berlin, Account.DUE_TO_SITE)).isEqualTo(-18_000);
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isEqualTo(18_000);
        assertThat(statements(run)).extracting(Statements.Statement::settled).containsOnly(true);
        auditHolds();

        UUID transfer = transfers.getFirst().id();
        assertField("receivedMinor", () -> pay(transfer, Optional.empty()));
        pay(transfer, Optional.of(17_000L));
        assertProblem("transfer-paid", () -> pay(transfer, Optional.of(17_000L)));
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isZero();
        assertThat(balance(clinics.berlin, Account.BANK)).isEqualTo(-18_000);
        assertThat(balance(clinics.zurich, Account.FX_DIFFERENCE)).isEqualTo(16_920 - 17_000);
        assertThat(clinics.trail).contains("settlement.netted").endsWith("settlement.paid");
        assertProblem("nothing-to-net", () -> net(run));
    }

    /** Equal in euros, taken on days of different rates: no bank has to move, and the books keep the difference. */
    @Test
    void needsNoTransferForEqualMutualDebtsAcrossCurrencies() {
        treat(clinics.berlin, clinics.zurich, "meso-1");
        clinics.rate(LocalDate.of(2026, 3, 11), "0.95");
        clinics.billing
                .agreements()
                .addRule(
                        new NewRule(
                                clinics.zurich,
                                clinics.berlin,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                ELEVENTH,
                                Optional.empty(),
                                SettlementModel.PROVIDER_RECOGNISES,
                                SettlementBasis.FIXED,
                                Optional.empty(),
                                Optional.of(18_000L),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        clinics.chainWide());
        clinics.clock.set("2026-03-11T10:00:00Z");
        treat(clinics.zurich, clinics.berlin, "meso-1");

        assertThat(net(issue(ELEVENTH))).isEmpty();
        assertThat(balance(clinics.zurich, Account.DUE_FROM_SITE)).isZero();
        assertThat(balance(clinics.zurich, Account.DUE_TO_SITE)).isZero();
        assertThat(balance(clinics.zurich, Account.CURRENCY_CLEARING)).isZero();
        assertThat(balance(clinics.zurich, Account.FX_DIFFERENCE)).isEqualTo(16_920 - 17_100);
    }

    @Test
    void needsNoTransferBetweenBranchesThatOweTheSame() {
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        treat(clinics.potsdam, clinics.berlin, "meso-1");
        UUID run = issue(TENTH);

        assertThat(net(run)).isEmpty();
        assertThat(balance(clinics.berlin, Account.INTER_BRANCH)).isZero();
        assertThat(balance(clinics.potsdam, Account.INTER_BRANCH)).isZero();
    }

    /** Potsdam was owed as a branch of Berlin's, and owes Berlin since it is another company's: one owner pays the other. */
    @Test
    void mayLeaveATransferBetweenTwoOwnersOfOneSite() {
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        clinics.takeOver(clinics.potsdam, clinics.dutch(), "2026-03-11");
        clinics.clock.set("2026-03-11T10:00:00Z");
        treat(clinics.potsdam, clinics.berlin, "meso-1");
        List<Transfers.Transfer> transfers = net(issue(ELEVENTH));

        assertThat(transfers)
                .extracting(
                        Transfers.Transfer::payer,
                        Transfers.Transfer::payee,
                        Transfers.Transfer::amount)
                .containsExactly(tuple(clinics.potsdam, clinics.potsdam, eur(18_000)));
        auditHolds();
        pay(transfers.getFirst().id(), Optional.empty());
        assertThat(balance(clinics.berlin, Account.BANK)).isZero();
        auditHolds();
    }

    /** What was disputed is left out, and is netted with the next run once it is resolved. */
    @Test
    void leavesADisputedLineToTheNextNetting() {
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        UUID first = issue(TENTH);
        Statements.Statement statement =
                statements(first).stream()
                        .filter(found -> found.site().equals(clinics.potsdam))
                        .findFirst()
                        .orElseThrow();
        UUID claim =
                clinics.billing
                        .settlement()
                        .lines(
                                new SettlementEndpoints.LinesRequest(
                                        statement.id(), Optional.empty(), Optional.empty()),
                                clinics.at(clinics.potsdam))
                        .items()
                        .getFirst()
                        .claim();
        ClaimDisputes disputes = clinics.billing.disputes().disputes();
        UUID dispute =
                disputes.open(statement.id(), claim, "not ours", clinics.at(clinics.potsdam)).id();

        assertThat(net(first)).extracting(Transfers.Transfer::amount).containsExactly(eur(20_000));
        clinics.clock.set("2026-03-11T10:00:00Z");
        disputes.resolve(dispute, false, "it stands", clinics.chainWide());
        treat(clinics.berlin, clinics.potsdam, "meso-3");
        assertThat(net(issue(ELEVENTH)))
                .extracting(Transfers.Transfer::amount)
                .containsExactly(eur(38_000));
    }

    @Test
    void comesAfterTheStatements() {
        treat(clinics.berlin, clinics.potsdam, "meso-1");
        minute();
        Settling settling = new Settling(clinics);
        SettlementRun run = settling.runs.close(TENTH, settling.maker);
        assertProblem("run-not-issued", () -> net(run.id()));
        settling.runs.approve(run.id(), settling.approver);
        settling.runs.issue(run.id(), settling.maker);

        assertThat(net(run.id())).hasSize(1);
        assertThat(
                        clinics.billing
                                .netting()
                                .list(
                                        new NettingEndpoints.OfRun(
                                                run.id(), Optional.empty(), Optional.empty()),
                                        clinics.chainWide())
                                .items())
                .extracting(Transfers.Transfer::amount)
                .containsExactly(eur(18_000));
    }

    private void treat(SiteId seller, SiteId provider, String template) {
        PatientId patient = clinics.patient();
        clinics.sell(seller, patient, template, 0);
        clinics.perform(provider, patient);
    }

    private UUID issue(LocalDate lastDay) {
        minute();
        return Settling.issue(clinics, lastDay);
    }

    private void minute() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }

    private List<Transfers.Transfer> net(UUID run) {
        return clinics.billing.netting().net(run, clinics.chainWide()).transfers();
    }

    private void pay(UUID transfer, Optional<Long> received) {
        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(transfer, Optional.empty(), received),
                        clinics.chainWide());
    }

    private List<Statements.Statement> statements(UUID run) {
        return IssuedStatements.all(clinics, run);
    }
}
