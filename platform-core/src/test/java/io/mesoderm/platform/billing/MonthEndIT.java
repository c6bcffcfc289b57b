package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.close.ChecklistItem;
import io.mesoderm.platform.billing.close.MonthEnd;
import io.mesoderm.platform.billing.close.MonthEndEndpoints;
import io.mesoderm.platform.billing.close.RunProgress;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.matching.Rest;
import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.platform.billing.settlement.SettlementMatrix;
import io.mesoderm.platform.billing.settlement.SettlementRun;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.settlement.Transfers;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the end of a month still needs, on one page: each figure is what waits, and goes when it is done. */
@MariaDb
class MonthEndIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private final Optional<LegalEntityId> none = Optional.empty();

    @BeforeEach
    void useElsewhere() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
            clinics.rule(
                    clinics.berlin,
                    provider,
                    Clinics.BEGIN,
                    "60",
                    SettlementModel.SELLER_IS_PRINCIPAL);
        }
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.perform(clinics.zurich, patient);
        minute();
    }

    @Test
    void countsWhatWaitsAtEachSiteOfTheEntity() {
        MatchBooks bank = new MatchBooks(clinics, clinics.berlin);
        bank.statement("10.00 ONE", "20.00 TWO");
        bank.statement(100, "30.00 THREE");
        dispute(issue(), clinics.potsdam);

        assertThat(of(Optional.of(clinics.german)).sites())
                .extracting(
                        MonthEnd.SiteWork::site,
                        MonthEnd.SiteWork::unmatchedLines,
                        MonthEnd.SiteWork::brokenStatements,
                        MonthEnd.SiteWork::disputedLines,
                        MonthEnd.SiteWork::openTills)
                .containsExactlyInAnyOrder(
                        tuple(clinics.berlin, 2L, 1L, 0L, 0L),
                        tuple(clinics.potsdam, 0L, 0L, 1L, 0L));
        assertThat(of(Optional.of(clinics.swiss)).sites())
                .extracting(MonthEnd.SiteWork::site)
                .containsExactly(clinics.zurich);
        bank.match(List.of(bank.openLines().getFirst()), List.of(), Optional.of(Rest.SUSPENSE));
        assertThat(of(Optional.of(clinics.german)).sites())
                .extracting(MonthEnd.SiteWork::unmatchedLines)
                .containsExactlyInAnyOrder(1L, 0L);
    }

    @Test
    void sumsWhatItsSitesOweAndAreOwedAndNothingElse() {
        assertThat(of(Optional.of(clinics.swiss)).open().cells())
                .extracting(
                        SettlementMatrix.Cell::debtor,
                        SettlementMatrix.Cell::creditor,
                        SettlementMatrix.Cell::lineCount)
                .containsExactly(tuple(clinics.berlin, clinics.zurich, 1L));
        assertThat(at(clinics.potsdam).open().cells())
                .extracting(SettlementMatrix.Cell::debtor, SettlementMatrix.Cell::creditor)
                .containsExactly(tuple(clinics.berlin, clinics.potsdam));
        assertThat(at(clinics.potsdam).sites())
                .extracting(MonthEnd.SiteWork::site)
                .containsExactly(clinics.potsdam);
        assertThat(of(none).sites())
                .extracting(MonthEnd.SiteWork::site)
                .contains(clinics.berlin, clinics.potsdam, clinics.zurich);
    }

    @Test
    void showsTheMonthToLockNextWithItsChecklist() {
        MonthEnd march = month(202603);
        assertThat(of(Optional.of(clinics.german)).period().orElseThrow().period())
                .isEqualTo(202601);
        assertThat(march.period().orElseThrow().period()).isEqualTo(202603);
        assertThat(march.checklist())
                .extracting(ChecklistItem::code, ChecklistItem::blocking, ChecklistItem::done)
                .containsExactly(
                        tuple("claims-in-runs", true, false),
                        tuple("statements-paid", false, true));
        issue();
        assertThat(month(202603).checklist())
                .extracting(ChecklistItem::done)
                .containsExactly(true, false);
        assertThat(of(none).period()).isEmpty();
        assertField("period", () -> month(202413));
        assertField(
                "legalEntity",
                () -> read(new MonthEndEndpoints.Asked(none, Optional.empty(), Optional.of(1))));
        assertField("legalEntity", () -> of(Optional.of(new LegalEntityId(UUID.randomUUID()))));
        assertField("site", () -> at(new SiteId(UUID.randomUUID())));
    }

    @Test
    void followsARunFromItsCloseToItsLastTransfer() {
        Settling settling = new Settling(clinics);
        SettlementRun run = settling.runs.close(TENTH, settling.maker);
        assertThat(progress(run.id())).containsExactly(RunState.CLOSED, 0L, 0L, 0L, 0L);
        settling.runs.approve(run.id(), settling.approver);
        settling.runs.issue(run.id(), settling.maker);
        assertThat(progress(run.id())).containsExactly(RunState.ISSUED, 3L, 0L, 0L, 0L);

        List<Transfers.Transfer> transfers =
                clinics.billing.netting().net(run.id(), clinics.chainWide()).transfers();
        assertThat(progress(run.id()).subList(3, 5)).containsExactly(2L, 0L);
        pay(transfers.getFirst());
        assertThat(progress(run.id()).subList(3, 5)).containsExactly(2L, 1L);
        pay(transfers.getLast());
        assertThat(of(Optional.of(clinics.german)).runs())
                .extracting(RunProgress::run)
                .doesNotContain(run.id());
    }

    private void pay(Transfers.Transfer transfer) {
        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(
                                transfer.id(),
                                Optional.empty(),
                                transfer.payee().equals(clinics.zurich)
                                        ? Optional.of(18_800L)
                                        : Optional.empty()),
                        clinics.chainWide());
    }

    /** The state, statements, settled ones, transfers and paid ones. */
    private List<Object> progress(UUID run) {
        RunProgress found =
                of(Optional.of(clinics.german)).runs().stream()
                        .filter(each -> each.run().equals(run))
                        .findFirst()
                        .orElseThrow();
        return List.of(
                found.state(),
                found.statements(),
                found.settled(),
                found.transfers(),
                found.paid());
    }

    private UUID issue() {
        return Settling.issue(clinics, TENTH);
    }

    private void dispute(UUID run, SiteId site) {
        Statements.Statement statement = IssuedStatements.of(clinics, site, run);
        UUID claim = IssuedStatements.lines(clinics, statement).getFirst().claim();
        clinics.billing
                .disputes()
                .disputes()
                .open(statement.id(), claim, "not ours", clinics.at(site));
    }

    private MonthEnd of(Optional<LegalEntityId> entity) {
        return read(new MonthEndEndpoints.Asked(entity, Optional.empty(), Optional.empty()));
    }

    private MonthEnd at(SiteId site) {
        return read(new MonthEndEndpoints.Asked(none, Optional.of(site), Optional.empty()));
    }

    private MonthEnd month(int period) {
        return read(
                new MonthEndEndpoints.Asked(
                        Optional.of(clinics.german), Optional.empty(), Optional.of(period)));
    }

    private MonthEnd read(MonthEndEndpoints.Asked asked) {
        return clinics.billing.close().monthEnd().read(asked, clinics.chainWide());
    }

    private void minute() {
        clinics.clock.set(clinics.clock.instant().plusSeconds(60).toString());
    }
}
