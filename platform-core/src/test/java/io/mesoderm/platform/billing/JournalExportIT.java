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
import io.mesoderm.spi.context.TreatmentSessionId;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The journal as a file says what the books say. */
@MariaDb
class JournalExportIT extends ClinicBooks {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private PatientId patient;

    /** Three units used in two entities and currencies, one of them taken back a day later. */
    private void history() {
        clinics.rate(FIRST, "0.9513");
        clinics.rule(
                clinics.berlin, clinics.zurich, FIRST, "61.7", SettlementModel.SELLER_IS_PRINCIPAL);
        clinics.rule(
                clinics.berlin, clinics.potsdam, FIRST, "70", SettlementModel.PROVIDER_RECOGNISES);
        patient = clinics.patient();
        clinics.sellThree(patient, 70_001);
        clinics.perform(clinics.zurich, patient);
        TreatmentSessionId wrong = clinics.session();
        clinics.perform(clinics.potsdam, patient, wrong);
        clinics.clock.set("2026-03-11T10:00:00Z");
        clinics.reverse(clinics.potsdam, wrong);
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

    private byte[] export(LegalEntityId entity, LocalDate from, LocalDate to, ExportFormat format) {
        return export(entity, from, to, format, 0);
    }

    private byte[] export(
            LegalEntityId entity, LocalDate from, LocalDate to, ExportFormat format, int failures) {
        FileAnswer file =
                clinics.billing
                        .export()
                        .file(new Request(entity, from, to, format), clinics.chainWide());
        var out = new KeptFile(failures);
        try {
            file.content().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.bytes();
    }

    /** XLSX says when it was made. */
    private static List<ExportFormat> repeatable() {
        return Arrays.stream(ExportFormat.values())
                .filter(format -> format != ExportFormat.XLSX)
                .toList();
    }

    @Test
    void aTryThatFailedHalfWayLeavesNothingInTheFile() {
        history();
        for (ExportFormat format : repeatable()) {
            assertThat(export(clinics.german, FIRST, LAST, format, 2))
                    .isEqualTo(export(clinics.german, FIRST, LAST, format));
        }
    }

    private List<CSVRecord> rows(LegalEntityId entity, LocalDate from, LocalDate to)
            throws IOException {
        String text =
                new String(export(entity, from, to, ExportFormat.CSV), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new java.io.StringReader(text))
                .getRecords();
    }

    @Test
    void csvReadBackAddsUpToTheTrialBalanceAccountByAccount() throws IOException {
        history();

        for (LegalEntityId entity : List.of(clinics.german, clinics.swiss)) {
            Map<String, BigDecimal> exported = new TreeMap<>();
            for (CSVRecord row : rows(entity, FIRST, LAST)) {
                String account =
                        String.join(
                                " ",
                                row.get("site"),
                                row.get("account"),
                                row.get("qualifier"),
                                row.get("counter_site"));
                exported.merge(
                        account + " " + row.get("currency"),
                        new BigDecimal(row.get("amount")),
                        BigDecimal::add);
                exported.merge(
                        account + " of " + row.get("currency") + " in books",
                        new BigDecimal(row.get("functional_amount")),
                        BigDecimal::add);
            }
            exported.values().removeIf(sum -> sum.signum() == 0);

            assertThat(exported).hasSizeGreaterThan(6).isEqualTo(inTrialBalance(entity));
        }
    }

    private Map<String, BigDecimal> inTrialBalance(LegalEntityId entity) {
        Map<UUID, String> codes = codes();
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (TrialBalance.Line line : balances()) {
            if (line.legalEntity().equals(entity)) {
                String account =
                        String.join(
                                " ",
                                codes.get(line.site().value()),
                                line.account().name(),
                                line.qualifier(),
                                line.counterSite().map(site -> codes.get(site.value())).orElse(""));
                balances.put(
                        account + " " + line.currency(),
                        decimal(line.amountMinor(), line.currency()));
                balances.put(
                        account + " of " + line.currency() + " in books",
                        decimal(line.functionalMinor(), line.functionalCurrency()));
            }
        }
        balances.values().removeIf(sum -> sum.signum() == 0);
        return balances;
    }

    private static BigDecimal decimal(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    private Map<UUID, String> codes() {
        return clinics.database.inTransaction(
                clinics.chainWide(),
                handle ->
                        handle.createQuery("SELECT id, code FROM site")
                                .setMapKeyColumn("id")
                                .setMapValueColumn("code")
                                .collectInto(
                                        new org.jdbi.v3.core.generic.GenericType<
                                                Map<UUID, String>>() {}));
    }

    @Test
    void theSameSpanIsTheSameBytesWhateverComesLater() {
        history();
        LocalDate day = LocalDate.of(2026, 3, 10);
        for (ExportFormat format : repeatable()) {
            byte[] first = export(clinics.german, day, day, format);
            assertThat(export(clinics.german, day, day, format)).isEqualTo(first);
            clinics.sellThree(clinics.patient(), 500);
            assertThat(export(clinics.german, day, day, format)).isEqualTo(first);
        }
    }

    @Test
    void holdsOneEntityAndItsDaysOnly() throws IOException {
        history();
        LocalDate second = LocalDate.of(2026, 3, 11);

        assertThat(rows(clinics.german, second, second))
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(row.get("business_date")).isEqualTo("2026-03-11");
                            assertThat(row.get("functional_currency")).isEqualTo("EUR");
                        });
        assertThat(rows(clinics.german, second, second))
                .extracting(row -> row.get("kind"))
                .contains("REVERSED", "PERFORMED")
                .doesNotContain("PAID");
        assertThat(rows(clinics.swiss, second, second)).isEmpty();
        assertThat(rows(clinics.swiss, FIRST, LAST))
                .extracting(row -> row.get("functional_currency"))
                .containsOnly("CHF");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertProblem(
                "not-found",
                () -> export(new LegalEntityId(UUID.randomUUID()), FIRST, LAST, ExportFormat.CSV));
        assertField("to", () -> export(clinics.german, LAST, FIRST, ExportFormat.CSV));
    }

    @Test
    void theTrialBalanceOfOneEntityIsItsPartOfAll() {
        history();
        var request =
                new io.mesoderm.platform.billing.report.ReportEndpoints.BalanceRequest(
                        Optional.empty(), Optional.of(clinics.swiss));

        List<TrialBalance.Line> swiss =
                clinics.billing.reports().trialBalance(request, clinics.chainWide()).lines();

        assertThat(swiss)
                .isNotEmpty()
                .isEqualTo(
                        balances().stream()
                                .filter(line -> line.legalEntity().equals(clinics.swiss))
                                .toList());
    }
}
