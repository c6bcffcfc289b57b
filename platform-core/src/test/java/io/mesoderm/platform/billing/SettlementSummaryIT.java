package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.settlement.NettingEndpoints;
import io.mesoderm.platform.billing.settlement.PaySettlement;
import io.mesoderm.platform.billing.settlement.RunState;
import io.mesoderm.platform.billing.settlement.SettlementMatrix;
import io.mesoderm.platform.billing.settlement.SiteSummary;
import io.mesoderm.platform.billing.settlement.StatementFormat;
import io.mesoderm.platform.billing.settlement.StatementTransfers;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.billing.settlement.SummaryEndpoints;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One paper for all that a site has with others in a run, and on each statement how it was paid and where the bank says so. */
@MariaDb
class SettlementSummaryIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);

    private UUID run;

    @BeforeEach
    void settle() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        clinics.clock.set("2026-03-10T10:00:00Z");
        agree(clinics.berlin, clinics.potsdam);
        agree(clinics.berlin, clinics.zurich);
        agree(clinics.potsdam, clinics.berlin);
        clinics.clock.set("2026-03-10T11:00:00Z");
        run = Settling.issue(clinics, TENTH);
    }

    private void agree(SiteId seller, SiteId provider) {
        clinics.agree(seller, provider);
        use(seller, provider);
    }

    private void use(SiteId seller, SiteId provider) {
        PatientId patient = clinics.patient();
        clinics.sell(seller, patient, "meso-1", 0);
        clinics.perform(provider, patient);
    }

    @Test
    void sumsASitesStatementsAndMirrorsThoseOfAllOthers() {
        SiteSummary berlin = summary(clinics.berlin);

        assertThat(berlin.statements())
                .extracting(
                        Statements.Statement::counterSite,
                        Statements.Statement::dueFrom,
                        Statements.Statement::dueTo)
                .containsExactlyInAnyOrder(
                        tuple(clinics.potsdam, eur(18_000), eur(18_000)),
                        tuple(clinics.zurich, eur(0), eur(18_000)));
        assertThat(berlin.totals())
                .containsExactly(
                        new SettlementMatrix.Total(
                                clinics.berlin, eur(18_000), eur(36_000), eur(-18_000)));
        assertThat(
                        List.of(clinics.berlin, clinics.potsdam, clinics.zurich).stream()
                                .mapToLong(site -> summary(site).totals().getFirst().net().minor())
                                .sum())
                .as("all sites together")
                .isZero();
        assertProblem("not-found", () -> summary(clinics.berlin, UUID.randomUUID()));
        Settling later = new Settling(clinics);
        use(clinics.berlin, clinics.potsdam);
        clinics.clock.set("2026-03-10T12:00:00Z");
        UUID closed = later.runs.close(TENTH, later.maker).id();
        assertProblem("nothing-to-settle", () -> summary(clinics.berlin, closed));
    }

    @Test
    void leavesAsATableAndOnPaper() throws IOException {
        FileAnswer csv = file(StatementFormat.CSV);
        List<CSVRecord> rows = SavedFile.records(csv);

        assertThat(csv.name()).startsWith("settlement_berlin").endsWith("_2026-03-10.csv");
        assertThat(rows)
                .extracting(
                        row -> row.get("due_from"), row -> row.get("due_to"), row -> row.get("net"))
                .containsExactlyInAnyOrder(
                        tuple("180.00", "180.00", "0.00"),
                        tuple("0.00", "180.00", "-180.00"),
                        tuple("180.00", "360.00", "-180.00"));
        assertThat(rows.getLast().get("statement")).isEqualTo("total");
        FileAnswer pdf = file(StatementFormat.PDF);
        assertThat(pdf.contentType()).isEqualTo("application/pdf");
        assertThat(SavedFile.bytes(pdf))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII))
                .isEqualTo(SavedFile.bytes(pdf));
    }

    @Test
    void showsTheTransferOfAStatementWithItsBankLine() {
        MatchBooks bank = new MatchBooks(clinics, clinics.berlin);
        Statements.Statement statement = with(clinics.berlin, clinics.zurich);
        assertThat(transfers(statement).run().state()).isEqualTo(RunState.ISSUED);
        assertThat(transfers(statement).transfers()).isEmpty();
        UUID journal =
                new PaySettlement(clinics.database, clinics.audit(), clinics.clock)
                        .pay(
                                new PaySettlement.Transfer(
                                        statement.id(), Optional.empty(), Optional.of(16_920L)),
                                clinics.chainWide())
                        .journal();

        StatementTransfers.Transfer paid = transfers(statement).transfers().getFirst();
        assertThat(paid.journal()).contains(journal);
        assertThat(paid.amount()).isEqualTo(eur(18_000));
        assertThat(paid.lines()).isEmpty();
        List<UUID> lines = bank.statement("-180.00 SETTLEMENT " + statement.number());
        bank.match(lines, List.of(journal), Optional.empty());
        assertThat(transfers(statement).transfers().getFirst().lines())
                .extracting(StatementTransfers.BankLine::id)
                .containsExactlyElementsOf(lines);
        assertThat(transfers(with(clinics.zurich, clinics.berlin)).transfers())
                .extracting(
                        StatementTransfers.Transfer::lines,
                        StatementTransfers.Transfer::foundByOther)
                .containsExactly(tuple(List.of(), true));
        assertThat(transfers(with(clinics.potsdam, clinics.berlin)).transfers()).isEmpty();
    }

    @Test
    void showsWhatANettingLeftTheSite() {
        clinics.billing.netting().net(run, clinics.chainWide());
        StatementTransfers netted = transfers(with(clinics.zurich, clinics.berlin));

        assertThat(netted.netted()).isTrue();
        assertThat(netted.transfers())
                .extracting(StatementTransfers.Transfer::payer, StatementTransfers.Transfer::paidAt)
                .containsExactly(tuple(clinics.berlin, Optional.empty()));
        clinics.billing
                .netting()
                .pay(
                        new NettingEndpoints.Payment(
                                netted.transfers().getFirst().id(),
                                Optional.empty(),
                                Optional.of(16_920L)),
                        clinics.chainWide());
        assertThat(transfers(with(clinics.zurich, clinics.berlin)).transfers().getFirst().paidAt())
                .isPresent();
    }

    private SummaryEndpoints summaries() {
        return clinics.billing.settlement().summaries();
    }

    private SiteSummary summary(SiteId site) {
        return summary(site, run);
    }

    private SiteSummary summary(SiteId site, UUID of) {
        return summaries().summary(of, clinics.at(site));
    }

    private FileAnswer file(StatementFormat format) {
        return summaries()
                .file(new SummaryEndpoints.RunFile(run, format), clinics.at(clinics.berlin));
    }

    private StatementTransfers transfers(Statements.Statement statement) {
        return summaries().transfers(statement.id(), clinics.at(statement.site()));
    }

    private Statements.Statement with(SiteId site, SiteId counterSite) {
        return summary(site).statements().stream()
                .filter(statement -> statement.counterSite().equals(counterSite))
                .findFirst()
                .orElseThrow();
    }
}
