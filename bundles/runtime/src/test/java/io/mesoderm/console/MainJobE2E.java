package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;

import org.junit.jupiter.api.Test;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;

/** The job the platform is for: sold at one site, treated at another, shared between the two. */
@OpenConsole
class MainJobE2E {

    private final DemoConsole console;

    MainJobE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void sellsInBerlinTreatsInMunichAndSettlesToTheCent() {
        try (Visitor desk = console.signedIn("desk.berlin@demo.example")) {
            sell(desk);
        }
        try (Visitor practitioner = console.signedIn("practitioner.munich@demo.example")) {
            treat(practitioner);
        }
        try (Visitor billing = console.signedIn("billing@demo.example")) {
            close(billing);
        }
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            settle(owner);
        }
    }

    private static void sell(Visitor desk) {
        desk.openChart(BERLIN, "ahrens");
        desk.follow("Health questions");
        assertThat(desk.heading()).isEqualTo("Health questions: Anna Ahrens");
        desk.page().goBack();
        desk.follow("Sell a package");
        desk.choose("template", "Mesotherapy, 6 sessions – 1,250.00 EUR");
        desk.press("Show price and unit values");
        assertThat(desk.texts(".values li"))
                .containsExactly(
                        "208.34 EUR",
                        "208.34 EUR",
                        "208.33 EUR",
                        "208.33 EUR",
                        "208.33 EUR",
                        "208.33 EUR");
        desk.field("amount", "500,00");
        desk.show("sale");
        desk.press("Sell Mesotherapy, 6 sessions for 1,250.00 EUR");
        assertThat(desk.heading()).isEqualTo("Packages of Anna Ahrens");
        desk.field("amount", "1000000");
        desk.press("Take payment");
        assertThat(desk.texts("[role=alert]")).hasSize(1);
        desk.field("amount", "250");
        desk.press("Take payment");
        assertThat(desk.texts("main dd").subList(1, 5))
                .containsExactly("1,250.00 EUR", "750.00 EUR", "1,250.00 EUR", "500.00 EUR");
        desk.show("wallet-sold");
    }

    private static void treat(Visitor practitioner) {
        practitioner.openChart(MUNICH, "ahrens");
        practitioner.follow("Treat: Mesotherapy session");
        assertThat(practitioner.texts("#eligibility h2"))
                .containsExactly("Eligibility: nothing speaks against it");
        // The form proposes a start half an hour ago, which after midnight is before the day of the
        // sale.
        practitioner.field("startedAt", practitioner.page().inputValue("[name='endedAt']"));
        practitioner.choose("details.recipe", "Triple active");
        practitioner.choose("details.zones[0].zone", "Vertex");
        practitioner.field("details.zones[0].points", "100");
        practitioner.field("details.zones[0].mlPerPoint", "0.05");
        practitioner.field("details.zones[0].depthMm", "3");
        practitioner.field("details.totalMl", "5");
        practitioner.press("Add: Products used");
        practitioner.press("Add: Products used");
        use(practitioner, 0, "VC-2611-M", "2");
        use(practitioner, 1, "MX-2610-M", "2");
        use(practitioner, 2, "GF-2609-M", "1");
        practitioner.press("Record session");
        assertThat(practitioner.texts("[role=alert]"))
                .containsExactly("Record the lot of the needle, cartridge or roller head.");
        practitioner.show("session-refused");
        practitioner.press("Add: Needles, cartridges, roller heads");
        practitioner.choose("details.parts[0].lot", "N30-77121");
        practitioner.field("details.parts[0].count", "1");
        practitioner.show("session");
        practitioner.press("Record session");
        assertThat(practitioner.texts("main summary"))
                .singleElement()
                .asString()
                .endsWith("· Hair mesotherapy · Mona Practitioner · done");
        practitioner.show("chart-treated");
        readDocument(practitioner);
        practitioner.follow("Packages");
        List<List<String>> units = practitioner.rows("main");
        assertThat(units).extracting(unit -> unit.get(4)).startsWith("used").hasSize(6);
        assertThat(units.getFirst().get(6)).matches(MUNICH + " .+ GMT\\+[12]");
        assertThat(units.subList(1, 6)).extracting(unit -> unit.get(4)).containsOnly("open");
        assertThat(practitioner.texts("main dd").subList(1, 5))
                .containsExactly("1,250.00 EUR", "750.00 EUR", "1,041.66 EUR", "500.00 EUR");
        practitioner.show("wallet-used");
    }

    /** What the patient takes home is in the language of the site. */
    private static void readDocument(Visitor practitioner) {
        practitioner.follow("Documents");
        assertThat(practitioner.rows("main"))
                .extracting(row -> row.subList(0, 2))
                .containsExactly(List.of("Nach Ihrer Mesotherapie-Sitzung", "German"));
        practitioner.show("documents");
        practitioner.follow("Nach Ihrer Mesotherapie-Sitzung");
        assertThat(practitioner.heading())
                .isEqualTo("Nach Ihrer Mesotherapie-Sitzung – Anna Ahrens");
        assertThat(practitioner.page().locator("section[lang=de]").count()).isOne();
        practitioner.show("document");
        practitioner.follow("Documents");
        practitioner.follow("Back to the chart");
    }

    private static void use(Visitor practitioner, int row, String lot, String ml) {
        practitioner.choose("details.products[" + row + "].lot", lot);
        practitioner.field("details.products[" + row + "].quantity", ml);
    }

    /** What another person then agrees to: who owes whom, and that it adds up to nothing. */
    private static void close(Visitor billing) {
        billing.follow("Settlement");
        billing.press("Close the run");
        assertThat(billing.rows("main"))
                .containsExactlyInAnyOrder(
                        List.of(BERLIN, MUNICH, "145.84 EUR", "1"),
                        List.of(BERLIN, "0.00 EUR", "145.84 EUR", "-145.84 EUR"),
                        List.of(MUNICH, "145.84 EUR", "0.00 EUR", "145.84 EUR"));
        assertThat(billing.texts("main section p"))
                .containsExactly(
                        "What sites owe each other",
                        "Another person, who may approve, looks at these totals and agrees.");
        billing.show("settlement-closed");
    }

    /** 70 % of 208.34 EUR is 145.838 EUR: both sites are told 145.84 EUR, with opposite signs. */
    private static void settle(Visitor owner) {
        owner.follow("Settlement");
        owner.press("Approve");
        owner.press("Issue the statements");
        assertThat(owner.rows("main"))
                .extracting(row -> row.subList(1, 7))
                .containsExactlyInAnyOrder(
                        List.of(BERLIN, MUNICH, "0.00 EUR", "145.84 EUR", "-145.84 EUR", "1"),
                        List.of(MUNICH, BERLIN, "145.84 EUR", "0.00 EUR", "145.84 EUR", "1"));
        owner.show("settlement");
        statement(owner, BERLIN, "-145.84 EUR");
        statement(owner, MUNICH, "145.84 EUR");
        owner.follow(BERLIN);
        owner.follow("Package liability");
        assertThat(owner.rows("main"))
                .containsExactly(
                        List.of("Opening", "0.00 EUR"),
                        List.of("+Sold", "1,250.00 EUR"),
                        List.of("−Performed elsewhere", "208.34 EUR"),
                        List.of("=Closing", "1,041.66 EUR"),
                        List.of("Unpaid part", "500.00 EUR"),
                        List.of("Liability in the books", "541.66 EUR"));
        owner.show("liability");
        books(owner);
        trialBalance(owner);
    }

    /** The month is not over, so its books stay open, and the page says why. */
    private static void books(Visitor owner) {
        String month = YearMonth.now(ZoneId.of("Europe/Berlin")).toString().replace("-", "");
        owner.follow("Aurelia Hair Clinics");
        owner.follow("Books");
        owner.follow("Aurelia Haarkliniken GmbH");
        owner.follow(month);
        assertThat(owner.texts("main h2")).containsExactly(month + ": open");
        owner.press("Lock");
        assertThat(owner.texts("main [role=alert]"))
                .singleElement()
                .asString()
                .startsWith("This period ends on ")
                .endsWith(": wait until then.");
        owner.follow("Prove all the books too (takes its time)");
        assertThat(owner.texts("main section li"))
                .extracting(item -> item.replaceAll(" – 2, first \\S+ Look$", ""))
                .containsExactly(
                        "✓ Claims between sites are in settlement runs",
                        "✗ Settlement statements are paid: may stay open – 2 Look",
                        "✓ Entries are sealed",
                        "✓ The books hold");
        assertThat(owner.rows("main"))
                .hasSize(12)
                .allSatisfy(period -> assertThat(period.get(3)).isEqualTo("open"));
        owner.show("books");
    }

    /** What the statements say stands in the books, which leave as a file. */
    private static void trialBalance(Visitor owner) {
        owner.follow("Aurelia Hair Clinics");
        owner.follow("Trial balance");
        assertThat(owner.texts("main caption"))
                .containsExactly("Trial balance: " + BERLIN, "Trial balance: " + MUNICH);
        assertThat(owner.rows("main"))
                .contains(
                        List.of("Between branches", MUNICH, "", "145.84 EUR", "", "145.84 EUR"),
                        List.of("Package liability", "", "", "541.66 EUR", "", "541.66 EUR"),
                        List.of(
                                "Service revenue",
                                "mesotherapy-session",
                                "",
                                "145.84 EUR",
                                "",
                                "145.84 EUR"));
        owner.show("trial-balance");
        Download file = owner.page().waitForDownload(() -> owner.press("Save"));
        assertThat(file.suggestedFilename()).matches("aurelia-de_[0-9-]+_[0-9-]+\\.journal");
    }

    private static void statement(Visitor owner, String site, String amount) {
        owner.follow(site);
        owner.follow("Settlement statements");
        owner.show("statements");
        owner.page().locator("main table a").first().press("Enter");
        owner.page().waitForURL("**/statements/*");
        assertThat(owner.rows("main"))
                .singleElement()
                .satisfies(
                        line ->
                                assertThat(line.subList(1, 6))
                                        .containsExactly(
                                                "Session performed Mesotherapy session",
                                                BERLIN,
                                                MUNICH,
                                                "208.34 EUR",
                                                amount));
        owner.show("statement-" + (amount.startsWith("-") ? "berlin" : "munich"));
    }
}
