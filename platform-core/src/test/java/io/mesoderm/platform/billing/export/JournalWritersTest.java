package io.mesoderm.platform.billing.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.Account;
import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The exact text of each format. */
class JournalWritersTest {

    private static String written(ExportFormat format, Lines lines) throws IOException {
        var out = new ByteArrayOutputStream();
        lines.write(format.to(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Owed in euros to books in francs. */
    private static Lines abroad() {
        return Lines.inBooksOf("CHF")
                .event()
                .at("zurich", Account.DUE_FROM_SITE, "", "berlin", Money.of(20_000, "EUR"), 19_001)
                .at(
                        "zurich",
                        Account.CURRENCY_CLEARING,
                        "CHF/EUR",
                        null,
                        Money.of(-20_000, "EUR"),
                        -19_001)
                .at("zurich", Account.CURRENCY_CLEARING, "CHF/EUR", 19_001)
                .at("zurich", Account.SERVICE_REVENUE, "mesotherapy-session", -19_001);
    }

    @Test
    void hledgerTakesTheTotalCostInTheCurrencyOfTheBooks() throws IOException {
        assertThat(written(ExportFormat.HLEDGER, abroad()))
                .isEqualTo(
                        """
                        ; clinic 2026-01-01 to 2026-03-31, books in CHF
                        decimal-mark .
                        commodity 1000.00 CHF
                        commodity 1000.00 EUR
                        account Assets:Zurich:Currency-Clearing:CHF-EUR
                        account Assets:Zurich:Due-From-Site:Berlin
                        account Income:Zurich:Service-Revenue:Mesotherapy-session

                        2026-03-10 * (01990000-0000-7000-8000-000000000001) PERFORMED  ; site:zurich, period:202603
                            Assets:Zurich:Due-From-Site:Berlin  200.00 EUR @@ 190.01 CHF
                            Assets:Zurich:Currency-Clearing:CHF-EUR  -200.00 EUR @@ 190.01 CHF
                            Assets:Zurich:Currency-Clearing:CHF-EUR  190.01 CHF
                            Income:Zurich:Service-Revenue:Mesotherapy-session  -190.01 CHF
                        """);
    }

    @Test
    void beancountTakesItAsTotalPrice() throws IOException {
        assertThat(written(ExportFormat.BEANCOUNT, abroad()))
                .isEqualTo(
                        """
                        option "title" "clinic 2026-01-01 to 2026-03-31"
                        option "operating_currency" "CHF"
                        option "inferred_tolerance_default" "CHF:0.005"
                        2026-01-01 open Assets:Zurich:Currency-Clearing:CHF-EUR
                        2026-01-01 open Assets:Zurich:Due-From-Site:Berlin
                        2026-01-01 open Income:Zurich:Service-Revenue:Mesotherapy-session

                        2026-03-10 * "PERFORMED"
                          journal: "01990000-0000-7000-8000-000000000001"
                          site: "zurich"
                          period: 202603
                          Assets:Zurich:Due-From-Site:Berlin  200.00 EUR @@ 190.01 CHF
                          Assets:Zurich:Currency-Clearing:CHF-EUR  -200.00 EUR @@ 190.01 CHF
                          Assets:Zurich:Currency-Clearing:CHF-EUR  190.01 CHF
                          Income:Zurich:Service-Revenue:Mesotherapy-session  -190.01 CHF
                        """);
    }

    @Test
    void csvGuardsTextsAndLeavesNumbersAlone() throws IOException {
        Lines lines =
                Lines.inBooksOf("KWD")
                        .event()
                        .at("salmiya", Account.CASH_DRAWER, "", 1_234_567)
                        .at("salmiya", Account.SERVICE_REVENUE, "=1+1,\"x\"", -1_234_567);

        assertThat(written(ExportFormat.CSV, lines))
                .isEqualTo(
                        """
                        entity,site,business_date,period,journal,kind,reverses,line,account_type,account,qualifier,counter_site,currency,amount,functional_currency,functional_amount,occurred_at,recorded_at
                        clinic,salmiya,2026-03-10,202603,01990000-0000-7000-8000-000000000001,PERFORMED,,1,ASSET,CASH_DRAWER,,,KWD,1234.567,KWD,1234.567,2026-03-10T10:00:00Z,2026-03-10T10:00:01.500Z
                        clinic,salmiya,2026-03-10,202603,01990000-0000-7000-8000-000000000001,PERFORMED,,2,INCOME,SERVICE_REVENUE,"'=1+1,""x\""",,KWD,-1234.567,KWD,-1234.567,2026-03-10T10:00:00Z,2026-03-10T10:00:01.500Z
                        """
                                .replace("\n", "\r\n"));
        for (String formula : new String[] {"=", "+1", "-1", "@x", "\tx", "\rx"}) {
            assertThat(CsvSheet.guarded(formula)).isEqualTo("'" + formula);
        }
        assertThat(CsvSheet.guarded("a=b")).isEqualTo("a=b");
        assertThat(CsvSheet.guarded("")).isEmpty();
    }

    @Test
    void writesAsManyDigitsAsACurrencyHas() throws IOException {
        assertThat(Decimals.withCurrency(Money.of(-5, "JPY"))).isEqualTo("-5 JPY");
        assertThat(Decimals.withCurrency(Money.of(-5, "EUR"))).isEqualTo("-0.05 EUR");
        assertThat(Decimals.withCurrency(Money.of(-5, "KWD"))).isEqualTo("-0.005 KWD");
        assertThat(Decimals.withCurrency(Money.of(Long.MIN_VALUE, "EUR")))
                .isEqualTo("-92233720368547758.08 EUR");
        assertThat(written(ExportFormat.HLEDGER, Lines.inBooksOf("JPY")))
                .contains("\ncommodity 1000. JPY\n");
        assertThat(written(ExportFormat.BEANCOUNT, Lines.inBooksOf("JPY"))).contains("\"JPY:0.5\"");
        assertThat(written(ExportFormat.BEANCOUNT, Lines.inBooksOf("KWD")))
                .contains("\"KWD:0.0005\"");
    }

    @Test
    void cutsAnEventIntoOneTransactionPerSite() throws IOException {
        Lines lines =
                Lines.inBooksOf("EUR")
                        .event()
                        .at("berlin", Account.BANK, "", 1)
                        .at("munich", Account.BANK, "", 2)
                        .at("berlin", Account.REFUNDS, "", -1)
                        .at("munich", Account.REFUNDS, "", -2)
                        .event()
                        .at("munich", Account.BANK, "", 3)
                        .at("munich", Account.REFUNDS, "", -3);

        assertThat(written(ExportFormat.HLEDGER, lines).replaceAll("(?s)^.*?\n\n", "\n"))
                .isEqualTo(
                        """

                        2026-03-10 * (01990000-0000-7000-8000-000000000001) PERFORMED  ; site:berlin, period:202603
                            Assets:Berlin:Bank  0.01 EUR
                            Income:Berlin:Refunds  -0.01 EUR

                        2026-03-10 * (01990000-0000-7000-8000-000000000001) PERFORMED  ; site:munich, period:202603
                            Assets:Munich:Bank  0.02 EUR
                            Income:Munich:Refunds  -0.02 EUR

                        2026-03-10 * (01990000-0000-7000-8000-000000000002) PERFORMED  ; site:munich, period:202603
                            Assets:Munich:Bank  0.03 EUR
                            Income:Munich:Refunds  -0.03 EUR
                        """);
    }

    /** Two months at two sites; what comes to nothing in a month is left out. */
    private static Lines twoMonths() {
        return Lines.inBooksOf("GBP")
                .code(Account.BANK, "1200")
                .code(Account.REFUNDS, "4100")
                .code(Account.CASH_DRAWER, "1000")
                .on("2026-02-27")
                .event()
                .at("leeds", Account.BANK, "", 500)
                .at("leeds", Account.REFUNDS, "", -500)
                .event()
                .at("leeds", Account.BANK, "", 100)
                .at("leeds", Account.CASH_DRAWER, "", -100)
                .event()
                .at("leeds", Account.BANK, "", -100)
                .at("leeds", Account.CASH_DRAWER, "", 100)
                .at("a-very-long-code-of-a-site", Account.BANK, "", -7)
                .at("a-very-long-code-of-a-site", Account.REFUNDS, "", 7)
                .on("2026-03-02")
                .event()
                .at("leeds", Account.BANK, "", 3)
                .at("leeds", Account.REFUNDS, "", -3);
    }

    @Test
    void quickBooksGetsAnEntryForEachMonthAndSite() throws IOException {
        assertThat(written(ExportFormat.QUICKBOOKS, twoMonths().code(Account.BANK, "Cash:Bank")))
                .isEqualTo(
                        """
                        Journal No,Journal Date,Account Name,Debits,Credits,Description,Location
                        202602-a-ver-2ef6f488,02/28/2026,Cash:Bank,,0.07,Assets:A-very-long-code-of-a-site:Bank,a-very-long-code-of-a-site
                        202602-a-ver-2ef6f488,02/28/2026,4100,0.07,,Income:A-very-long-code-of-a-site:Refunds,a-very-long-code-of-a-site
                        202602-leeds,02/28/2026,Cash:Bank,5.00,,Assets:Leeds:Bank,leeds
                        202602-leeds,02/28/2026,4100,,5.00,Income:Leeds:Refunds,leeds
                        202603-leeds,03/31/2026,Cash:Bank,0.03,,Assets:Leeds:Bank,leeds
                        202603-leeds,03/31/2026,4100,,0.03,Income:Leeds:Refunds,leeds
                        """
                                .replace("\n", "\r\n"));
        assertThat(written(ExportFormat.QUICKBOOKS, abroad()))
                .contains(",Assets:Zurich:Due-From-Site:Berlin,190.01,,");
    }

    /** No two parts of a month are one journal there: the second would be refused as known. */
    @Test
    void aPartOfAMonthGoesByItsDays() throws IOException {
        Lines parts = twoMonths().between("2026-02-16", "2026-03-15");

        assertThat(written(ExportFormat.QUICKBOOKS, parts))
                .contains(
                        "20260216-28--2ef6f488,02/28/2026,1200,,0.07,",
                        "20260216-28-leeds,02/28/2026,1200,5.00,,",
                        "20260301-15-leeds,03/15/2026,1200,0.03,,");
        assertThat(written(ExportFormat.NETSUITE, parts))
                .contains(
                        "clinic 2026-02-16 to 2026-02-28 leeds,02/28/2026,clinic,GBP,",
                        "clinic 2026-03-01 to 2026-03-15 leeds,03/15/2026,clinic,GBP,");
        assertThat(written(ExportFormat.XERO, parts))
                .contains("clinic 2026-03-01 to 2026-03-15 leeds,15/03/2026,");
    }

    @Test
    void quickBooksGetsAnEntryForEachDayOrEventAndSite() throws IOException {
        assertThat(written(ExportFormat.QUICKBOOKS_DAILY, twoMonths()))
                .contains(
                        "20260227-a-v-2ef6f488,02/27/2026,1200,,0.07,",
                        "20260227-leeds,02/27/2026,1200,5.00,,",
                        "20260302-leeds,03/02/2026,1200,0.03,,");
        assertThat(written(ExportFormat.QUICKBOOKS_EVENTS, twoMonths()).lines().skip(1))
                .extracting(row -> row.split(",", 4)[0])
                .allMatch(number -> number.matches("2026(0227|0302)-[0-9a-f]{12}"))
                .hasSize(10)
                .satisfies(numbers -> assertThat(numbers.stream().distinct()).hasSize(5));
    }

    @Test
    void xeroGetsAManualJournalForEachDayOrEventAndSite() throws IOException {
        assertThat(written(ExportFormat.XERO_DAILY, twoMonths()))
                .contains(
                        "clinic 2026-02-27 leeds,27/02/2026,Assets:Leeds:Bank,1200,No VAT,5.00,",
                        "clinic 2026-03-02 leeds,02/03/2026,Assets:Leeds:Bank,1200,No VAT,0.03,");
        assertThat(written(ExportFormat.XERO_EVENTS, twoMonths()))
                .contains(
                        "PERFORMED 01990000-0000-7000-8000-000000000001 leeds,27/02/2026,Assets:Leeds:Bank,1200,No VAT,5.00,",
                        "PERFORMED 01990000-0000-7000-8000-000000000002 leeds,27/02/2026,Assets:Leeds:Bank,1200,No VAT,1.00,");
    }

    @Test
    void netSuiteGetsAnEntryForEachMonthOrDayAndSite() throws IOException {
        assertThat(written(ExportFormat.NETSUITE, twoMonths()))
                .startsWith(
                        """
                        External ID,Date,Subsidiary,Currency,Memo,Account,Debit,Credit,Line Memo,Location
                        clinic 2026-02 a-very-long-code-of-a-site,02/28/2026,clinic,GBP,clinic 2026-02 a-very-long-code-of-a-site,1200,,0.07,Assets:A-very-long-code-of-a-site:Bank,a-very-long-code-of-a-site
                        """
                                .replace("\n", "\r\n"))
                .contains(
                        "clinic 2026-03 leeds,03/31/2026,clinic,GBP,clinic 2026-03 leeds,1200,0.03,,");
        assertThat(written(ExportFormat.NETSUITE_DAILY, twoMonths()))
                .contains(
                        "clinic 2026-03-02 leeds,03/02/2026,clinic,GBP,clinic 2026-03-02 leeds,1200,0.03,,");
        assertThat(written(ExportFormat.NETSUITE_EVENTS, twoMonths()))
                .contains(" 2026-03-02 leeds,03/02/2026,clinic,GBP,PERFORMED,1200,0.03,,");
    }

    @Test
    void xeroGetsAManualJournalForEachMonthAndSite() throws IOException {
        assertThat(written(ExportFormat.XERO, twoMonths()))
                .isEqualTo(
                        """
                        *Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2
                        clinic 2026-02 a-very-long-code-of-a-site,28/02/2026,Assets:A-very-long-code-of-a-site:Bank,1200,No VAT,-0.07,Site,a-very-long-code-of-a-site,,
                        clinic 2026-02 a-very-long-code-of-a-site,28/02/2026,Income:A-very-long-code-of-a-site:Refunds,4100,No VAT,0.07,Site,a-very-long-code-of-a-site,,
                        clinic 2026-02 leeds,28/02/2026,Assets:Leeds:Bank,1200,No VAT,5.00,Site,leeds,,
                        clinic 2026-02 leeds,28/02/2026,Income:Leeds:Refunds,4100,No VAT,-5.00,Site,leeds,,
                        clinic 2026-03 leeds,31/03/2026,Assets:Leeds:Bank,1200,No VAT,0.03,Site,leeds,,
                        clinic 2026-03 leeds,31/03/2026,Income:Leeds:Refunds,4100,No VAT,-0.03,Site,leeds,,
                        """
                                .replace("\n", "\r\n"));
    }
}
