package io.mesoderm.platform.billing;

import static io.mesoderm.platform.billing.tax.VoucherKind.MULTI_PURPOSE;
import static io.mesoderm.platform.billing.tax.VoucherKind.SINGLE_PURPOSE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.tax.TaxCategory;
import io.mesoderm.platform.billing.tax.TaxReport;
import io.mesoderm.platform.billing.tax.TaxReports;
import io.mesoderm.platform.billing.tax.TaxSide;
import io.mesoderm.platform.tenancy.LegalEntityId;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.TreatmentSessionId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tax report of an entity is what was taxed in its periods, and what its books say of it. */
@MariaDb
class TaxReportIT extends TaxBooks {

    private TaxReports reports;

    @BeforeEach
    void openReports() {
        reports = new TaxReports(clinics.database, clinics.clock);
        clinics.clock.set("2026-03-10T10:00:00Z");
    }

    /** 685.72 at 19 % and 514.28 at 7 % of 1,200.00: each rate once, and both are what is posted. */
    @Test
    void hasEachCodeAtItsRate() {
        code("V19", TaxCategory.S, "19");
        code("V7", TaxCategory.S, "7");
        assign("mesotherapy", "V19");
        assign("prp", "V7");
        soldMixed("taxed-mixed");

        clinics.sell(clinics.berlin, clinics.patient(), "taxed-mixed", 120_000);

        TaxReport report = of(clinics.german, 202603);
        assertThat(report.lines())
                .extracting(TaxReport.Line::side, TaxReport.Line::code, this::base, this::tax)
                .containsExactly(
                        tuple(TaxSide.OUTPUT, "V19", 57_624L, 10_948L),
                        tuple(TaxSide.OUTPUT, "V7", 48_064L, 3_364L));
        assertThat(report.owed()).containsExactly(eur(14_312));
        assertThat(at(Account.OUTPUT_TAX)).isEqualTo(-14_312);
    }

    /** A code that is 19 % and later 20 % is two lines, each with what was taxed by it. */
    @Test
    void keepsTheRatesOfACodeApart() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("taxed-3", SINGLE_PURPOSE);
        UUID first = clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 50_000);
        codeFrom("V19", TaxCategory.S, "20", LocalDate.of(2026, 3, 11));
        clinics.clock.set("2026-03-12T10:00:00Z");
        clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 100_000);
        pay(first, 50_000);

        assertThat(of(clinics.german, 202603).lines())
                .extracting(this::percent, this::base, this::tax)
                .containsExactly(tuple("20", 83_333L, 16_667L), tuple("19", 84_034L, 15_966L));
    }

    /** What is given back is in the month in which it is given back. */
    @Test
    void hasEachPeriodByItselfAndSeveralTogether() {
        code("V19", TaxCategory.S, "19");
        assign("mesotherapy", "V19");
        sold("open-3", MULTI_PURPOSE);
        var patient = clinics.patient();
        clinics.sell(clinics.berlin, patient, "open-3", 100_000);
        TreatmentSessionId session = clinics.session();
        clinics.perform(clinics.berlin, patient, session);
        clinics.clock.set("2026-04-10T10:00:00Z");
        clinics.reverse(clinics.berlin, session);

        assertThat(of(clinics.german, 202603).owed()).containsExactly(eur(5_322));
        assertThat(read(clinics.german, Optional.empty(), Optional.empty()).owed())
                .as("today is in April")
                .containsExactly(eur(-5_322));
        TaxReport both = read(clinics.german, Optional.of(202603), Optional.of(202604));
        assertThat(both.lines()).extracting(this::base, this::tax).containsExactly(tuple(0L, 0L));
        assertThat(of(clinics.german, 202605).lines()).isEmpty();
        assertThat(of(clinics.swiss, 202603).lines()).isEmpty();
    }

    /** What an authority wants to see of what it gets nothing of. */
    @Test
    void hasWhatWasChargedAtZero() throws IOException {
        code("V0", TaxCategory.Z, "0");
        assign("mesotherapy", "V0");
        sold("taxed-3", SINGLE_PURPOSE);

        clinics.sell(clinics.berlin, clinics.patient(), "taxed-3", 100_000);

        List<CSVRecord> rows =
                SavedFile.records(
                        reports.file(
                                new TaxReports.AskedFile(
                                        clinics.german,
                                        Optional.of(202603),
                                        Optional.empty(),
                                        SheetFormat.CSV),
                                clinics.chainWide()));
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().toMap())
                .containsEntry("from", "202603")
                .containsEntry("side", "OUTPUT")
                .containsEntry("code", "V0")
                .containsEntry("category", "Z")
                .containsEntry("percent", "0")
                .containsEntry("currency", "EUR")
                .containsEntry("base", "1000.00")
                .containsEntry("tax", "0.00");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertProblem("not-found", () -> of(new LegalEntityId(UUID.randomUUID()), 202603));
        assertField("to", () -> read(clinics.german, Optional.of(202604), Optional.of(202603)));
    }

    private TaxReport of(LegalEntityId entity, int period) {
        return read(entity, Optional.of(period), Optional.empty());
    }

    private TaxReport read(LegalEntityId entity, Optional<Integer> from, Optional<Integer> to) {
        return reports.read(new TaxReports.Asked(entity, from, to), clinics.chainWide());
    }

    private long base(TaxReport.Line line) {
        return line.base().minor();
    }

    private long tax(TaxReport.Line line) {
        return line.tax().minor();
    }

    private String percent(TaxReport.Line line) {
        return line.percent().stripTrailingZeros().toPlainString();
    }
}
