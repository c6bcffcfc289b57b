package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;

/** Banks, settlements, the books and what leaves them, by the command line. */
class MoneyCommandsIT extends CommandLine {

    private static final String BILLING = "billing@demo.example";

    /** One massage of 40.00 EUR: a tenth of it is its practitioner's, and 19 percent tax are in it. */
    @Test
    void writesTheCommissionsAndTheTaxOfAMonth() throws IOException {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
        Aurelia aurelia = Aurelia.at(url());
        ApiClient billing = aurelia.person("billing");
        billing.post(
                        Aurelia.CHAIN + "/commission-rules",
                        ApiClient.json(
                                "{\"basis\": \"UNIT_VALUE\", \"percent\": 10, \"validFrom\": \"%s\"}",
                                today))
                .ok();
        taxMassages(aurelia);
        billing.post(Aurelia.CHAIN + "/package-templates", taxedMassage(aurelia)).ok();
        String patient = aurelia.patient("Ahrens");
        aurelia.masseur("berlin").record(patient, aurelia.sell("taxed", patient)).ok();
        String month = YearMonth.from(today).toString();
        String period = month.replace("-", "");
        String[] chain = {"--chain", "aurelia"};

        assertThat(as(BILLING, with(chain, "ledger", "commissions", "--month", month)))
                .matches(
                        "month,practitioner,name,site,item,uses,currency,basis,commission\r?\n"
                                + month
                                + ",\\S{36},[^,]+,berlin,scalp-massage-session,1,EUR,40.00,4.00\r?\n"
                                + "exit code 0");
        String[] books = with(chain, "ledger", "tax", "--entity", "aurelia-de", "--from", period);
        String taxed =
                "entity,from,to,side,code,category,percent,currency,base,tax\naurelia-de,%s,%s,OUTPUT,DE19,S,19,EUR,33.61,6.39\n"
                        .formatted(period, period);
        assertThat(as(BILLING, books).replace("\r", "")).isEqualTo(taxed + "exit code 0");
        Path file = file("tax.csv");
        assertThat(as(BILLING, with(new String[] {"--output", file.toString()}, books)))
                .isEqualTo("exit code 0");
        assertThat(Files.readString(file).replace("\r", "")).isEqualTo(taxed);
    }

    private static JsonNode taxedMassage(Aurelia aurelia) {
        return ApiClient.json(
                """
                {"code": "taxed", "name": "Taxed", "validityDays": 90, "voucherKind": "MULTI_PURPOSE",
                 "items": [{"serviceItem": "scalp-massage-session", "quantity": 1}],
                 "prices": [{"site": "%s", "amountMinor": 4000}]}
                """,
                aurelia.siteId("berlin"));
    }

    private static void taxMassages(Aurelia aurelia) {
        ApiClient billing = aurelia.person("billing");
        String rules = aurelia.legalEntity("aurelia-de");
        billing.post(
                        rules + "/tax-codes",
                        ApiClient.json(
                                """
                                {"code": "DE19", "category": "S", "percent": 19, "jurisdiction": "DE",
                                 "source": "UStG 12", "adviser": "T. Ax", "validFrom": "2020-01-01"}
                                """))
                .ok();
        billing.post(
                        rules + "/tax-assignments",
                        ApiClient.json(
                                """
                                {"serviceItem": "scalp-massage-session", "chargedTo": "PATIENT",
                                 "code": "DE19", "validFrom": "2020-01-01"}
                                """))
                .ok();
    }

    /** A day that adds up, the same file again, one whose balance is off, and one that is none. */
    @Test
    void importsBankFilesOnceAndNamesWhatIsBroken() throws IOException {
        Aurelia aurelia = Aurelia.at(url());
        aurelia.person("billing")
                .post(
                        aurelia.site("berlin") + "/bank-accounts",
                        ApiClient.json(
                                "{\"code\": \"house\", \"number\": \"815\", \"currency\": \"EUR\", \"holder\": \"A\"}"))
                .ok();
        String day =
                ":20:DAY\n:25:815\n:28C:1/1\n:60F:C260309EUR10,\n:61:260310C5,NTRFNONREF\n:62F:C260310EUR15,\n-\n";
        Path good = Files.writeString(file("day.940"), day);
        Path off =
                Files.writeString(
                        file("off.940"), day.replace("0310", "0311").replace("EUR15,", "EUR16,"));
        Path none = Files.writeString(file("none.txt"), "a;b");

        String report =
                as(
                        BILLING,
                        "import",
                        "bank",
                        good.toString(),
                        good.toString(),
                        off.toString(),
                        none.toString(),
                        "--chain",
                        "aurelia",
                        "--site",
                        "berlin");

        assertThat(report)
                .isEqualTo(
                        """
                        [1/4] day.940
                          MT940: 1 statements and 1 lines added, 0 lines known
                        [2/4] day.940
                          MT940, imported before: 0 statements and 0 lines added, 1 lines known
                        [3/4] off.940
                          MT940: 1 statements and 1 lines added, 0 lines known
                          broken: 815 DAY is off by 1.00 EUR
                        [4/4] none.txt
                          refused: The file is no camt.053, MT940, MT942, OFX, QIF or CODA, nor an archive of such files; of a table say which account it is of.
                        3 of 4 files imported
                        exit code 2""");
        matchesALineAndTakesItBack();
    }

    private void matchesALineAndTakesItBack() {
        String[] place = {"--chain", "aurelia", "--site", "berlin"};
        String lines = as(BILLING, with(place, "bank", "lines"));
        assertThat(lines).matches("\\S{36} 2026-03-10 5.00 EUR  nobody knows\nexit code 0");
        assertThat(as(BILLING, with(place, "bank", "match-exact", "--dry-run")))
                .isEqualTo("1 lines left\nexit code 0");

        String matched =
                as(
                        BILLING,
                        with(place, "bank", "match", lines.substring(0, 36), "--rest", "SUSPENSE"));
        assertThat(matched).matches("matched \\S{36}\nexit code 0");
        assertThat(as(BILLING, with(place, "bank", "lines"))).isEqualTo("exit code 0");
        assertThat(as(BILLING, with(place, "bank", "clearing")))
                .containsPattern("SUSPENSE +EUR +-500 +-500 proved")
                .endsWith("exit code 0");
        String match = matched.substring("matched ".length(), "matched ".length() + 36);
        assertThat(as(BILLING, with(place, "bank", "undo", match)))
                .isEqualTo("undone " + match + "\nexit code 0");
        assertThat(as(BILLING, with(place, "bank", "lines"))).isEqualTo(lines);
    }

    @Test
    void letsTheAuditorProveTheBooks() {
        assertThat(as("auditor@demo.example", "ledger", "audit", "--chain", "aurelia"))
                .endsWith("exit code 0");
        assertThat(as(BILLING, "ledger", "breakage", "--chain", "aurelia"))
                .isEqualTo("breakage of 0 packages booked\nexit code 0");
        assertThat(as(BILLING, "ledger", "recognise", "--chain", "aurelia"))
                .isEqualTo("0 steps recognised\nexit code 0");
        assertThat(as(BILLING, "ledger", "expire", "--chain", "aurelia"))
                .isEqualTo("0 units expired\nexit code 0");
    }

    @Test
    void locksAMonthAndOpensItAgainByTwo() {
        String[] books = {"--chain", "aurelia", "--entity", "aurelia-de"};
        String january = "202501  2025-01-01 to 2025-01-31  ";
        assertThat(as(BILLING, with(books, "ledger", "close", "202501")))
                .isEqualTo(january + "LOCKED\nexit code 0");
        assertThat(as(BILLING, with(books, "ledger", "reopen", "202501", "--reason", "an error")))
                .isEqualTo("another person can agree to it with --agree\nexit code 0");
        assertThat(as("owner@demo.example", with(books, "ledger", "reopen", "202501", "--agree")))
                .isEqualTo(january + "OPEN\nexit code 0");
        assertThat(as("auditor@demo.example", with(books, "ledger", "periods")))
                .endsWith(january + "OPEN\nexit code 0");
    }

    @Test
    void settlesNothingWhereNothingIsOwed() {
        String[] run = {"--chain", "aurelia", UUID.randomUUID().toString()};
        String[] month = {"--chain", "aurelia", "2026-01-31"};
        String owner = "owner@demo.example";
        String nothing = "mesoderm: There is nothing here, or it is not yours to see.\nexit code 2";
        assertThat(as(BILLING, "settlement", "runs", "--chain", "aurelia"))
                .isEqualTo("exit code 0");
        assertThat(as(BILLING, with(month, "settlement", "close")))
                .isEqualTo("mesoderm: No claim between sites is open up to that day.\nexit code 2");
        assertThat(as(BILLING, with(run, "settlement", "approve")))
                .isEqualTo(
                        "mesoderm: This takes the permission 'billing.approve' at this site or chain.\nexit code 2");
        assertThat(as(owner, with(run, "settlement", "approve"))).isEqualTo(nothing);
        assertThat(as(owner, with(run, "settlement", "issue"))).isEqualTo(nothing);
        assertThat(as(owner, with(run, "settlement", "net"))).isEqualTo(nothing);
        assertThat(as(owner, with(run, "settlement", "matrix", "--format", "csv")))
                .isEqualTo(nothing);
        assertThat(
                        as(
                                owner,
                                with(
                                        run,
                                        "settlement",
                                        "summary",
                                        "--site",
                                        "berlin",
                                        "--format",
                                        "csv")))
                .isEqualTo(nothing);
    }
}
