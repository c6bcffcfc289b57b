package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Modules, patients, packages, events, accounts and chains, by the command line. */
class CommandLineIT extends CommandLine {

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
        Path broken = file("broken.json");
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
        Path written = file("by-file.yaml");
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
        ApiClient anybody = ApiClient.anonymous(url());
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
}
