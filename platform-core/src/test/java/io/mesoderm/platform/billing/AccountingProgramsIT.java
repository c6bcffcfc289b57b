package io.mesoderm.platform.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.export.AccountCodes;
import io.mesoderm.platform.billing.export.ExportFormat;
import io.mesoderm.platform.billing.export.JournalExport.Request;
import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.platform.billing.report.TrialBalance;
import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.tenancy.LegalEntityId;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** What QuickBooks, Xero, NetSuite and a spreadsheet are given adds up to what the books say. */
@MariaDb
class AccountingProgramsIT extends ClinicBooks {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    /** The fourteenth column: a head, and amounts. */
    private static final Pattern AMOUNT = Pattern.compile("<c r=\"N\\d+\"[^>]*><v>([^<]*)</v>");

    @TempDir Path folder;

    @BeforeEach
    void useInTwoMonthsAndEntities() {
        clinics.rate(FIRST, "0.9513");
        clinics.rule(
                clinics.berlin, clinics.zurich, FIRST, "61.7", SettlementModel.SELLER_IS_PRINCIPAL);
        clinics.rule(
                clinics.berlin, clinics.potsdam, FIRST, "70", SettlementModel.PROVIDER_RECOGNISES);
        PatientId patient = clinics.patient();
        clinics.sellThree(patient, 70_001);
        clinics.perform(clinics.zurich, patient);
        clinics.perform(clinics.potsdam, patient);
        clinics.clock.set("2026-04-11T10:00:00Z");
        clinics.perform(clinics.berlin, patient);
        for (LegalEntityId entity : List.of(clinics.german, clinics.swiss)) {
            clinics.billing
                    .accountCodes()
                    .set(new AccountCodes.NewCodes(entity, eachByItsName()), clinics.chainWide());
        }
    }

    private static List<AccountCodes.Coded> eachByItsName() {
        return Arrays.stream(Account.values())
                .map(account -> new AccountCodes.Coded(account, Optional.of(account.name())))
                .toList();
    }

    /** By site and account, in the currency of the books, which is all that they are told. */
    @Test
    void eachProgramGetsTheSumsOfTheTrialBalanceByMonthByDayAndByEvent() throws IOException {
        for (LegalEntityId entity : List.of(clinics.german, clinics.swiss)) {
            Map<String, BigDecimal> ours = ours(entity);

            assertThat(ours).isNotEmpty();
            for (Table table : Table.values()) {
                for (ExportFormat format : table.formats) {
                    assertThat(sums(rows(entity, format), table::account, table::amount))
                            .as("%s", format)
                            .isEqualTo(ours);
                }
            }
        }
    }

    @Test
    void eachOfTheirJournalsBalances() throws IOException {
        for (Table table : Table.values()) {
            for (ExportFormat format : table.formats) {
                assertThat(sums(rows(clinics.german, format), table::journal, table::amount))
                        .as("%s", format)
                        .isEmpty();
            }
        }
        assertThat(
                        rows(clinics.german, ExportFormat.QUICKBOOKS).stream()
                                .map(row -> row.get("Journal Date"))
                                .distinct())
                .containsExactly("03/31/2026", "04/30/2026");
    }

    /** As many from each program: nothing of two sites, days or events meets in one. */
    @Test
    void aDayHasMoreJournalsThanAMonthAndAnEventMoreThanADay() throws IOException {
        clinics.clock.set("2026-04-20T10:00:00Z");
        clinics.sellThree(clinics.patient(), 30_000);

        for (Table table : Table.values()) {
            List<Long> journals = new ArrayList<>();
            for (ExportFormat format : table.formats) {
                journals.add(
                        rows(clinics.german, format).stream()
                                .map(table::journal)
                                .distinct()
                                .count());
            }

            assertThat(journals).as("%s", table).containsExactly(3L, 4L, 6L);
        }
    }

    /** What is read of the table of a program. */
    private enum Table {
        QUICKBOOKS(
                List.of(
                        ExportFormat.QUICKBOOKS,
                        ExportFormat.QUICKBOOKS_DAILY,
                        ExportFormat.QUICKBOOKS_EVENTS),
                List.of("Location", "Account Name"),
                List.of("Journal No"),
                row -> number(row.get("Debits")).subtract(number(row.get("Credits")))),
        XERO(
                List.of(ExportFormat.XERO, ExportFormat.XERO_DAILY, ExportFormat.XERO_EVENTS),
                List.of("TrackingOption1", "*AccountCode"),
                List.of("*Narration", "*Date"),
                row -> number(row.get("*Amount"))),
        NETSUITE(
                List.of(
                        ExportFormat.NETSUITE,
                        ExportFormat.NETSUITE_DAILY,
                        ExportFormat.NETSUITE_EVENTS),
                List.of("Location", "Account"),
                List.of("External ID"),
                row -> number(row.get("Debit")).subtract(number(row.get("Credit"))));

        private final List<ExportFormat> formats;
        private final List<String> account;
        private final List<String> journal;
        private final Function<CSVRecord, BigDecimal> amount;

        Table(
                List<ExportFormat> formats,
                List<String> account,
                List<String> journal,
                Function<CSVRecord, BigDecimal> amount) {
            this.formats = formats;
            this.account = account;
            this.journal = journal;
            this.amount = amount;
        }

        private String account(CSVRecord row) {
            return account.stream().map(row::get).collect(Collectors.joining(" "));
        }

        private String journal(CSVRecord row) {
            return journal.stream().map(row::get).collect(Collectors.joining(" "));
        }

        private BigDecimal amount(CSVRecord row) {
            return amount.apply(row);
        }
    }

    @Test
    void aWorkbookHasTheNumbersOfTheCsv() throws IOException {
        List<BigDecimal> amounts =
                rows(clinics.german, ExportFormat.CSV).stream()
                        .map(row -> number(row.get("amount")))
                        .toList();

        assertThat(amounts).hasSizeGreaterThan(10);
        byte[] workbook = SavedFile.bytes(file(clinics.german, ExportFormat.XLSX));
        assertThat(
                        AMOUNT.matcher(sheet(workbook))
                                .results()
                                .skip(1)
                                .map(found -> new BigDecimal(found.group(1))))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(amounts);
    }

    private String sheet(byte[] workbook) throws IOException {
        Path saved = Files.write(folder.resolve("journal.xlsx"), workbook);
        try (ZipFile zip = new ZipFile(saved.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Map<String, BigDecimal> ours(LegalEntityId entity) {
        Map<SiteId, String> codes =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (SiteId site : clinics.sites()) {
            codes.put(site, code(site));
        }
        Map<String, BigDecimal> ours = new TreeMap<>();
        for (TrialBalance.Line line : balances()) {
            if (line.legalEntity().equals(entity)) {
                ours.merge(
                        codes.get(line.site()) + " " + line.account().name(),
                        BigDecimal.valueOf(
                                line.functionalMinor(),
                                line.functionalCurrency().getDefaultFractionDigits()),
                        BigDecimal::add);
            }
        }
        ours.values().removeIf(sum -> sum.signum() == 0);
        return ours;
    }

    private String code(SiteId site) {
        return clinics.database.inReport(
                clinics.chainWide(),
                handle ->
                        handle.createQuery("SELECT code FROM site WHERE id = :id")
                                .bind("id", site)
                                .mapTo(String.class)
                                .one());
    }

    private List<CSVRecord> rows(LegalEntityId entity, ExportFormat format) throws IOException {
        return SavedFile.records(file(entity, format));
    }

    private FileAnswer file(LegalEntityId entity, ExportFormat format) {
        return clinics.billing
                .export()
                .file(new Request(entity, FIRST, LAST, format), clinics.chainWide());
    }

    private static Map<String, BigDecimal> sums(
            List<CSVRecord> rows,
            Function<CSVRecord, String> by,
            Function<CSVRecord, BigDecimal> amount) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        rows.forEach(row -> sums.merge(by.apply(row), amount.apply(row), BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        return sums;
    }

    private static BigDecimal number(String text) {
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
