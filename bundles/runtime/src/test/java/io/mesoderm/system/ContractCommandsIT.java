package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is given back of sold packages, and what another entity agrees to, by the command line. */
class ContractCommandsIT extends CommandLine {

    private static final String BILLING = "billing@demo.example";

    /** What is typed is done once, and whatever is no longer held or owed is refused by name. */
    @Test
    void givesBackATipAndAFreezeFee() {
        Aurelia aurelia = Aurelia.at(url());
        String contract = aurelia.sell(aurelia.massages(3), aurelia.patient("Conrad"));
        ApiClient manager = aurelia.person("manager.berlin");
        String path = aurelia.site("berlin") + "/package-contracts/" + contract;
        String tip =
                manager.post(
                                path + "/tips",
                                ApiClient.json("{\"tender\": \"CARD\", \"amountMinor\": 900}"))
                        .ok()
                        .path("tip")
                        .asText();
        String freeze =
                manager.post(
                                path + "/freezes",
                                ApiClient.json(
                                        """
                                        {"reason": "a journey", "fee": {"tender": "CASH", "amountMinor": 500}}
                                        """))
                        .ok()
                        .path("id")
                        .asText();
        String user = "manager.berlin@demo.example";
        String[] sold = {"--chain", "aurelia", "--site", "berlin", contract};

        assertThat(as(user, with(sold, "contract", "tips")))
                .matches(tip + "  \\S{10}  CARD  900 EUR  held 900\nexit code 0");
        assertThat(as(user, then(with(sold, "contract", "return-tip"), tip)))
                .matches(tip + "  \\S{10}  CARD  900 EUR  held 0\nexit code 0");
        assertThat(as(user, with(sold, "contract", "freezes")))
                .matches(freeze + "  \\S{10}  3 units  fee taken\nexit code 0");
        String[] back = {"contract", "return-freeze-fee", "--reason", "not so long"};
        assertThat(as(user, then(with(sold, back), freeze)))
                .isEqualTo("given back 500 EUR by CASH\nexit code 0");
        assertThat(as(user, then(with(sold, back), freeze)))
                .startsWith("mesoderm: ")
                .endsWith("code 2");
        assertThat(as(user, with(sold, "contract", "freezes")))
                .matches(freeze + "  \\S{10}  3 units  fee given back on \\S{10}\nexit code 0");
    }

    private static String[] then(String[] verb, String id) {
        return with(new String[] {id}, verb);
    }

    /** Another entity takes over what is owed to the patient, so somebody there says so; Istanbul does not know the patient. */
    @Test
    void agreesToBecomeAHome() {
        Aurelia aurelia = Aurelia.at(url());
        String patient = aurelia.patient("Ahrens");
        String contract = aurelia.sell(aurelia.massages(2), patient);
        knownAtBonn(aurelia, patient);

        assertThat(agree("bonn", contract))
                .isEqualTo("agreed to 2 units with 0 EUR held for them\nexit code 0");
        assertThat(agree("istanbul", contract))
                .isEqualTo(
                        "mesoderm: There is nothing here, or it is not yours to see.\nexit code 2");
        assertThat(agree("berlin", contract))
                .contains("home: is the package's home site already")
                .endsWith("exit code 2");
    }

    private String agree(String site, String contract) {
        return as(
                BILLING,
                "contract",
                "agree-move",
                "--reason",
                "lives there now",
                "--chain",
                "aurelia",
                "--site",
                site,
                contract);
    }

    /** A partner's site, with which the patient lets the chart be shared. */
    private static void knownAtBonn(Aurelia aurelia, String patient) {
        ApiClient owner = aurelia.person("owner");
        String entity =
                owner.post(
                                Aurelia.CHAIN + "/legal-entities",
                                ApiClient.json(
                                        """
                                        {"code": "partner-de", "name": "Partner", "country": "DE", "currency": "EUR",
                                         "fiscalStartMonth": 1}
                                        """))
                        .ok()
                        .path("id")
                        .asText();
        owner.post(
                        Aurelia.CHAIN + "/sites",
                        ApiClient.json(
                                """
                                {"code": "bonn", "name": "Bonn", "zone": "Europe/Berlin", "locale": "de-DE",
                                 "legalEntity": "%s", "ownership": "OWNED", "ownedFrom": "2020-01-01"}
                                """,
                                entity))
                .ok();
        aurelia.desk()
                .post(
                        aurelia.site("berlin") + "/patients/" + patient + "/sharing-consents",
                        ApiClient.json("{\"legalEntity\": \"%s\"}", entity))
                .ok();
    }
}
