package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.export.SheetFormat;
import io.mesoderm.platform.billing.settlement.SettlementEndpoints;
import io.mesoderm.platform.billing.settlement.StatementFormat;
import io.mesoderm.platform.billing.settlement.Statements;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.context.SiteId;

import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** What leaves as a file says what the books say, to the cent. */
@MariaDb
class SettlementFilesIT extends ClinicBooks {

    @TempDir private Path folder;
    private UUID run;

    @BeforeEach
    void settle() {
        clinics.rate(LocalDate.of(2026, 1, 1), "0.94");
        clinics.clock.set("2026-03-10T10:00:00Z");
        for (SiteId provider : List.of(clinics.potsdam, clinics.zurich)) {
            clinics.agree(clinics.berlin, provider);
            PatientId patient = clinics.patient();
            clinics.sellThree(patient, 100_000);
            clinics.perform(provider, patient);
            clinics.perform(provider, patient);
        }
        clinics.clock.set("2026-03-10T11:00:00Z");
        run = Settling.issue(clinics, LocalDate.of(2026, 3, 10));
    }

    @Test
    void aStatementIsItsLinesAndAddsUpToItsNet() throws IOException {
        Statements.Statement statement = statement(clinics.potsdam);
        FileAnswer file = file(statement, StatementFormat.CSV);
        List<CSVRecord> rows = SavedFile.records(file);

        assertThat(file.name()).isEqualTo(statement.number() + ".csv");
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            assertThat(row.get("statement")).isEqualTo(statement.number());
                            assertThat(row.get("until")).isEqualTo("2026-03-10T11:00:00Z");
                            assertThat(row.get("occurred_at")).isEqualTo("2026-03-10T10:00:00Z");
                            assertThat(row.get("source")).isEqualTo("REDEMPTION");
                            assertThat(row.get("service_item")).isEqualTo("mesotherapy");
                            assertThat(row.get("debtor")).startsWith("berlin");
                            assertThat(row.get("creditor")).startsWith("potsdam");
                            assertThat(row.get("currency")).isEqualTo("EUR");
                        });
        assertThat(rows)
                .extracting(row -> row.get("unit_value"))
                .containsExactly("333.34", "333.33");
        assertThat(rows).extracting(row -> row.get("amount")).containsExactly("200.00", "200.00");
        assertThat(statement.net()).isEqualTo(eur(40_000));
    }

    /** The same numbers, as numbers: column O is the amount. */
    @Test
    void aWorkbookHasTheAmountsAsNumbers() throws IOException {
        FileAnswer file = file(statement(clinics.berlin), StatementFormat.XLSX);

        assertThat(file.name()).endsWith(".xlsx");
        assertThat(column("O", sheet(file)))
                .containsExactly(new BigDecimal("-200.00"), new BigDecimal("-200.00"));
        assertThat(column("K", sheet(file)))
                .containsExactlyInAnyOrder(new BigDecimal("333.34"), new BigDecimal("333.33"));
    }

    @Test
    void aMatrixAddsUpToNothing() throws IOException {
        FileAnswer file =
                clinics.billing
                        .settlement()
                        .matrixFile(
                                new SettlementEndpoints.MatrixFile(run, SheetFormat.CSV),
                                clinics.chainWide());
        List<CSVRecord> rows = SavedFile.records(file);

        assertThat(file.name()).isEqualTo("settlement_2026-03-10.csv");
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .extracting(
                        row -> row.get("owes").replaceAll("\\d", ""),
                        row -> row.get("owes_in_all"),
                        row -> row.get("is_owed_in_all"),
                        row -> row.get("net"))
                .containsExactly(
                        tuple("berlin", "800.00", "0.00", "-800.00"),
                        tuple("potsdam", "0.00", "400.00", "400.00"),
                        tuple("zurich", "0.00", "400.00", "400.00"));
        assertThat(List.of(rows.getFirst().values()).subList(2, 5))
                .containsExactly("0.00", "400.00", "400.00");
        assertThat(
                        rows.stream()
                                .map(row -> new BigDecimal(row.get("net")))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
    }

    private Statements.Statement statement(SiteId site) {
        return IssuedStatements.of(clinics, site, run);
    }

    private FileAnswer file(Statements.Statement statement, StatementFormat format) {
        return clinics.billing
                .settlement()
                .statementFile(
                        new SettlementEndpoints.StatementFile(statement.id(), format),
                        clinics.at(statement.site()));
    }

    private String sheet(FileAnswer file) throws IOException {
        Path saved = Files.write(folder.resolve(file.name()), SavedFile.bytes(file));
        try (ZipFile zip = new ZipFile(saved.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<BigDecimal> column(String name, String sheet) {
        Matcher cell =
                Pattern.compile("<c r=\"" + name + "\\d+\"[^>]*><v>(-?\\d+\\.\\d+)</v>")
                        .matcher(sheet);
        List<BigDecimal> numbers = new ArrayList<>();
        while (cell.find()) {
            numbers.add(new BigDecimal(cell.group(1)));
        }
        return numbers;
    }
}
