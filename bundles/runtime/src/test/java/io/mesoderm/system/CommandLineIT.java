package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandLineIT {

    private static final String PASSWORD = "mesoderm-demo-2026";

    private Path folder;
    private PlatformProcess platform;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        platform = PlatformProcess.start(temporary.resolve("data"));
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    private String as(String user, String... verb) {
        return platform.command(user, PASSWORD, verb);
    }

    @Test
    void switchesAModuleOnAndOffAtOneSiteOnly() {
        String owner = "owner@demo.example";
        String[] place = {"--chain", "aurelia", "--site", "istanbul"};

        String plan = as(owner, with(place, "module", "enable", "sample-treatment", "--dry-run"));
        assertThat(plan)
                .isEqualTo(
                        """
                        would enable sample-treatment 0.1.0.SNAPSHOT
                          sample-treatment.read-minutes for ["practitioner","site-manager"]
                        exit code 0""");
        assertThat(as(owner, with(place, "module", "list")))
                .containsPattern("sample-treatment +0.1.0.SNAPSHOT +AVAILABLE");

        as(owner, with(place, "module", "enable", "sample-treatment"));
        assertThat(as(owner, with(place, "module", "list")))
                .containsPattern("sample-treatment +0.1.0.SNAPSHOT +ENABLED");

        as(owner, with(place, "module", "disable", "sample-treatment"));
        assertThat(as(owner, with(place, "module", "list")))
                .containsPattern("sample-treatment +0.1.0.SNAPSHOT +AVAILABLE")
                .containsPattern("hair-mesotherapy +0.1.0.SNAPSHOT +ENABLED");
        assertThat(as(owner, "module", "list", "--chain", "aurelia", "--site", "berlin"))
                .containsPattern("sample-treatment +0.1.0.SNAPSHOT +ENABLED");
    }

    @Test
    void importsAPatientOnceAndReportsABrokenFileByRow() throws IOException {
        Path bundle =
                Path.of(System.getProperty("mesoderm.home"), "seeds/demo/patients/anna-clear.json");
        Path broken = folder.resolve("broken.json");
        Files.writeString(
                broken,
                Files.readString(bundle)
                        .replaceFirst(
                                "\"birthDate\" *: *\"[^\"]*\"", "\"birthDate\":\"1980-13-45\""));

        String report =
                as(
                        "desk.berlin@demo.example",
                        "import",
                        "patients",
                        bundle.toString(),
                        broken.toString(),
                        "--chain",
                        "aurelia",
                        "--site",
                        "berlin");

        assertThat(report)
                .containsPattern("known: 0 identifiers and 0 facts added, 0 facts updated")
                .contains("refused:")
                .contains("entry[0].Patient.birthDate")
                .endsWith("1 of 2 files imported\nexit code 2");
    }

    /** A day that adds up, the same file again, one whose balance is off, and one that is none. */
    @Test
    void importsBankFilesOnceAndNamesWhatIsBroken() throws IOException {
        ApiClient billing = ApiClient.anonymous(platform.url()).demo("billing@demo.example");
        String site = "";
        for (var found : billing.get("/chains/aurelia/my-sites").ok().path("items")) {
            site = found.path("code").asText().equals("berlin") ? found.path("id").asText() : site;
        }
        billing.post(
                        "/chains/aurelia/sites/" + site + "/bank-accounts",
                        ApiClient.json(
                                "{\"code\": \"house\", \"number\": \"815\", \"currency\": \"EUR\", \"holder\": \"A\"}"))
                .ok();
        String day =
                ":20:DAY\n:25:815\n:28C:1/1\n:60F:C260309EUR10,\n:61:260310C5,NTRFNONREF\n:62F:C260310EUR15,\n-\n";
        Path good = Files.writeString(folder.resolve("day.940"), day);
        Path off =
                Files.writeString(
                        folder.resolve("off.940"),
                        day.replace("0310", "0311").replace("EUR15,", "EUR16,"));
        Path none = Files.writeString(folder.resolve("none.txt"), "a;b");

        String report =
                as(
                        "billing@demo.example",
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
        String billing = "billing@demo.example";
        String[] place = {"--chain", "aurelia", "--site", "berlin"};
        String lines = as(billing, with(place, "bank", "lines"));
        assertThat(lines).matches("\\S{36} 2026-03-10 5.00 EUR  nobody knows\nexit code 0");
        assertThat(as(billing, with(place, "bank", "match-exact", "--dry-run")))
                .isEqualTo("1 lines left\nexit code 0");

        String matched =
                as(
                        billing,
                        with(place, "bank", "match", lines.substring(0, 36), "--rest", "SUSPENSE"));
        assertThat(matched).matches("matched \\S{36}\nexit code 0");
        assertThat(as(billing, with(place, "bank", "lines"))).isEqualTo("exit code 0");
        assertThat(as(billing, with(place, "bank", "clearing")))
                .containsPattern("SUSPENSE +EUR +-500 +-500 proved")
                .endsWith("exit code 0");
        String match = matched.substring("matched ".length(), "matched ".length() + 36);
        assertThat(as(billing, with(place, "bank", "undo", match)))
                .isEqualTo("undone " + match + "\nexit code 0");
        assertThat(as(billing, with(place, "bank", "lines"))).isEqualTo(lines);
    }

    @Test
    void asksForEventsThatWereGivenUp() {
        String owner = "owner@demo.example";
        assertThat(as(owner, "event", "dead", "--chain", "aurelia")).isEqualTo("exit code 0");
        assertThat(as(owner, "event", "revive", "sample-treatment", "--chain", "aurelia"))
                .isEqualTo("0 revived\nexit code 0");
        assertThat(
                        as(
                                owner,
                                "event",
                                "revive",
                                "sample-treatment",
                                "0199aaaa-0000-7000-8000-000000000000",
                                "--chain",
                                "aurelia"))
                .isEqualTo(
                        "mesoderm: There is nothing here, or it is not yours to see.\nexit code 2");
    }

    @Test
    void letsTheAuditorProveTheBooks() {
        assertThat(as("auditor@demo.example", "ledger", "audit", "--chain", "aurelia"))
                .endsWith("exit code 0");
        assertThat(as("billing@demo.example", "ledger", "breakage", "--chain", "aurelia"))
                .isEqualTo("breakage of 0 packages booked\nexit code 0");
        assertThat(as("billing@demo.example", "ledger", "recognise", "--chain", "aurelia"))
                .isEqualTo("0 steps recognised\nexit code 0");
        assertThat(as("billing@demo.example", "ledger", "expire", "--chain", "aurelia"))
                .isEqualTo("0 units expired\nexit code 0");
    }

    @Test
    void publishesPackagesFromFilesAndShowsThemAsFiles() throws IOException {
        String[] chain = {"--chain", "aurelia"};
        String billing = "billing@demo.example";
        String file =
                """
                code: "by-file"
                name: "By file: two kinds"
                allocation: "MANUAL"
                split-rule: "CUMULATIVE"
                validity-days: 30
                voucher-kind: "NONE"
                items:
                  - { service-item: "mesotherapy-session", quantity: 3, measure: "SESSION", parts: 1 }
                  - { service-item: "scalp-massage-session", quantity: 1, measure: "MINUTE", parts: 60 }
                prices:
                  - { site: "berlin", amount-minor: 60000, line-values-minor: [55000, 5000] }
                sites: [berlin, munich]
                """;
        Path written = folder.resolve("by-file.yaml");
        Files.writeString(written, file);
        String[] publish = with(chain, "package", "publish", written.toString());
        assertThat(as(billing, publish)).isEqualTo("by-file version 1\nexit code 0");
        assertThat(as(billing, publish)).isEqualTo("by-file version 1, as it is\nexit code 0");
        assertThat(as(billing, with(chain, "package", "show", "by-file")))
                .isEqualTo(file + "exit code 0");

        Files.writeString(written, file.replace("validity-days: 30", "validity-days: 60"));
        assertThat(as(billing, publish)).isEqualTo("by-file version 2\nexit code 0");
        assertThat(as(billing, with(chain, "package", "show", "by-file", "--version-no", "1")))
                .isEqualTo(file + "exit code 0");
        assertThat(as(billing, with(chain, "package", "list")))
                .containsPattern("by-file +version 2  By file: two kinds\n");

        Files.writeString(written, file.replace("55000", "54999"));
        assertThat(as(billing, publish))
                .contains("lineValuesMinor adds up to 59999, not to the price of 60000")
                .endsWith("exit code 2");
        Files.writeString(written, file.replace("\"berlin\"", "\"bern\""));
        assertThat(as(billing, publish))
                .isEqualTo(
                        "mesoderm: FILE: 'bern' is none of the sites berlin, istanbul, munich\nexit code 2");
        assertThat(as(billing, with(chain, "package", "show", "by-file", "--version-no", "3")))
                .isEqualTo("mesoderm: --version-no: by-file has no version 3\nexit code 2");
        assertThat(as(billing, with(chain, "package", "show", "by-file", "--version-no", "0")))
                .isEqualTo("mesoderm: --version-no: versions begin with 1\nexit code 2");
    }

    @Test
    void locksAMonthAndOpensItAgainByTwo() {
        String[] books = {"--chain", "aurelia", "--entity", "aurelia-de"};
        String january = "202501  2025-01-01 to 2025-01-31  ";
        String billing = "billing@demo.example";
        assertThat(as(billing, with(books, "ledger", "close", "202501")))
                .isEqualTo(january + "LOCKED\nexit code 0");
        assertThat(as(billing, with(books, "ledger", "reopen", "202501", "--reason", "an error")))
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
        String billing = "billing@demo.example";
        String nothing = "mesoderm: There is nothing here, or it is not yours to see.\nexit code 2";
        assertThat(as(billing, "settlement", "runs", "--chain", "aurelia"))
                .isEqualTo("exit code 0");
        assertThat(as(billing, with(month, "settlement", "close")))
                .isEqualTo("mesoderm: No claim between sites is open up to that day.\nexit code 2");
        assertThat(as(billing, with(run, "settlement", "approve")))
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

    @Test
    void saysWhatIsMissing() {
        assertThat(as("", "ledger", "audit", "--chain", "aurelia"))
                .isEqualTo(
                        "mesoderm: --user E-MAIL says for whom: the operator has no rights inside a chain\nexit code 2");
        assertThat(
                        as(
                                "owner@demo.example",
                                "module",
                                "list",
                                "--chain",
                                "aurelia",
                                "--site",
                                "nowhere"))
                .isEqualTo(
                        "mesoderm: --site: nowhere is none of berlin, istanbul, munich\nexit code 2");
    }

    @Test
    void openingAChainMakesItServe() {
        assertThat(
                        as(
                                "",
                                "chain",
                                "create",
                                "second",
                                "--name",
                                "Second",
                                "--zone",
                                "Europe/Vienna",
                                "--currency",
                                "EUR",
                                "--owner-email",
                                "owner@second.example",
                                "--owner-name",
                                "Olga Owner",
                                "--owner-password",
                                "a-long-password"))
                .isEqualTo("chain second is ACTIVE\nexit code 0");
        assertThat(as("", "chain", "list")).contains("second").contains("aurelia");
    }

    @Test
    void givesAnAccountBackToWhomItsAddressBelongs() throws Exception {
        String[] verb = {"account", "reset", "--address", "desk.istanbul@demo.example"};
        assertThat(as("owner@demo.example", verb))
                .startsWith("mesoderm: ")
                .contains("platform.account-reset")
                .endsWith("exit code 2");
        assertThat(as("", "account", "reset", "--address", "nobody@demo.example"))
                .isEqualTo("mesoderm: Nobody signs in with this address.\nexit code 2");
        ApiClient anybody = ApiClient.anonymous(platform.url());
        ApiClient before = anybody.demo("desk.istanbul@demo.example");
        before.get("/me").ok();

        String told = as("", verb);

        assertThat(told)
                .matches(
                        """
                        password, sessions and tokens of desk.istanbul@demo.example have ended
                        once, until 20\\S+Z, a new password is set at
                          /reset#msr_[A-Za-z0-9_-]{43}
                        exit code 0""");
        String body =
                "{\"reset\": \"%s\", \"password\": \"another-demo-2026\"}"
                        .formatted(told.replaceAll("(?s).*#(\\S+)\n.*", "$1"));
        anybody.post("/account-resets/finish", ApiClient.json(body)).ok();
        assertThat(anybody.post("/account-resets/finish", ApiClient.json(body)).status())
                .isEqualTo(404);
        anybody.signIn("desk.istanbul@demo.example", "another-demo-2026").get("/me").ok();
        assertThat(
                        anybody.post(
                                        "/sign-in",
                                        ApiClient.json(
                                                "{\"email\": \"desk.istanbul@demo.example\", \"password\": \"%s\"}"
                                                        .formatted(PASSWORD)))
                                .status())
                .isEqualTo(401);
    }

    private static String[] with(String[] place, String... verb) {
        String[] all = new String[verb.length + place.length];
        System.arraycopy(verb, 0, all, 0, verb.length);
        System.arraycopy(place, 0, all, verb.length, place.length);
        return all;
    }
}
