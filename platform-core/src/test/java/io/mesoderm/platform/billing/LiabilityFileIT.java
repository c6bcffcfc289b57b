package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.report.ReportEndpoints;
import io.mesoderm.platform.billing.report.RollForward;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The roll-forward of the chain is what its sites add up to on any day, on the page and in the file. */
@MariaDb
class LiabilityFileIT extends ClinicBooks {

    private static final LocalDate TENTH = LocalDate.of(2026, 3, 10);
    private static final LocalDate ELEVENTH = LocalDate.of(2026, 3, 11);
    private static final List<String> AMOUNTS =
            List.of("opening", "sold", "performed_here", "performed_elsewhere", "closing");

    private PatientId patient;

    @BeforeEach
    void sellAtTwoSites() {
        clinics.clock.set("2026-03-10T10:00:00Z");
        clinics.agree(clinics.berlin, clinics.potsdam);
        patient = clinics.patient();
        clinics.sellThree(patient, 100_000);
        clinics.perform(clinics.potsdam, patient);
        clinics.sell(clinics.potsdam, clinics.patient(), "mixed", 120_000);
        clinics.clock.set("2026-03-11T10:00:00Z");
        clinics.perform(clinics.berlin, patient);
    }

    @Test
    void aSiteHasItsOwnRowAndTheTotalIsItsOwn() throws IOException {
        List<CSVRecord> rows = rows(TENTH, TENTH, clinics.berlin, clinics.at(clinics.berlin));

        assertThat(rows)
                .extracting(
                        row -> row.get("row"),
                        row -> row.get("sold"),
                        row -> row.get("performed_elsewhere"),
                        row -> row.get("closing"),
                        row -> row.get("ledger_liability"))
                .containsExactly(
                        tuple("SITE", "1000.00", "333.34", "666.66", "666.66"),
                        tuple("TOTAL", "1000.00", "333.34", "666.66", "666.66"));
        assertThat(rows.getFirst().get("site")).startsWith("berlin");
    }

    @Test
    void asOfAnyDayTheSitesAddUpToTheChain() throws IOException {
        for (LocalDate day : List.of(TENTH.minusDays(1), TENTH, ELEVENTH)) {
            ReportEndpoints.KnownSpan span = new ReportEndpoints.KnownSpan(day, day);
            RollForward found =
                    clinics.billing
                            .reports()
                            .rollForward(span, Optional.empty(), clinics.chainWide());
            List<CSVRecord> rows = rows(day, day, null, clinics.chainWide());

            for (String amount : AMOUNTS) {
                assertThat(sum(rows, "TOTAL", amount))
                        .as("%s on %s", amount, day)
                        .isEqualByComparingTo(sum(rows, "SITE", amount));
            }
            assertThat(sum(rows, "TOTAL", "closing").movePointRight(2).longValueExact())
                    .isEqualTo(found.chain().stream().mapToLong(RollForward.Line::closing).sum());
        }
    }

    private List<CSVRecord> rows(LocalDate from, LocalDate to, SiteId site, CallContext context)
            throws IOException {
        return SavedFile.records(
                clinics.billing
                        .reports()
                        .file(
                                new ReportEndpoints.KnownSpanFile(
                                        from, to, SheetFormat.CSV, Optional.empty()),
                                Optional.ofNullable(site),
                                context));
    }

    private static BigDecimal sum(List<CSVRecord> rows, String row, String column) {
        return rows.stream()
                .filter(record -> record.get("row").equals(row))
                .filter(record -> record.get("currency").equals("EUR"))
                .map(record -> new BigDecimal(record.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
