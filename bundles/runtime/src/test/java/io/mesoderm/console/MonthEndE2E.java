package io.mesoderm.console;

import static io.mesoderm.console.DemoConsole.BERLIN;
import static io.mesoderm.console.DemoConsole.MUNICH;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.options.FilePayload;

import io.mesoderm.system.ApiClient;
import io.mesoderm.system.Aurelia;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The month's end without a mouse: every link, button, field and file is reached by Tab or by the key that the page
 * names. It locks months, so it has a demo of its own.
 */
@OwnConsole
class MonthEndE2E {

    private static final String ENTITY = "Aurelia Haarkliniken GmbH";
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final DemoConsole console;

    MonthEndE2E(DemoConsole console) {
        this.console = console;
    }

    @Test
    void isDoneFromOnePageByTheKeyboardAlone() {
        YearMonth month = YearMonth.now(ZONE).minusMonths(1);
        String receipt = treatTwoInMunich();
        lockBefore(month);
        try (Visitor billing = console.signedIn("billing@demo.example")) {
            matchBank(billing, receipt);
            billing.goTo("Month end");
            billing.leaveBy("s");
            billing.goTo("Close the run");
            billing.show("month-end-run");
        }
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            owner.goTo("Month end");
            owner.leaveBy("s");
            owner.goTo("Approve");
            owner.goTo("Issue the statements");
        }
        try (Visitor billing = console.signedIn("billing@demo.example")) {
            disputeLine(billing);
        }
        try (Visitor owner = console.signedIn("owner@demo.example")) {
            resolve(owner);
            transfer(owner);
            lock(owner, number(month));
        }
    }

    /** Sold at Berlin and paid by a bank transfer, two units used at Munich; the number of the receipt. */
    private String treatTwoInMunich() {
        Aurelia aurelia = Aurelia.at(console.url());
        String patient = aurelia.patient("Ahrens");
        String contract = aurelia.sell(aurelia.massages(6), patient);
        JsonNode paid =
                aurelia.desk()
                        .post(
                                aurelia.site("berlin")
                                        + "/package-contracts/"
                                        + contract
                                        + "/payments",
                                ApiClient.json(
                                        "{\"tender\": \"BANK_TRANSFER\", \"amountMinor\": 24000}"))
                        .ok();
        Aurelia.Masseur munich = aurelia.masseur("munich");
        munich.record(patient, contract).ok();
        munich.record(patient, contract).ok();
        aurelia.person("billing")
                .post(
                        aurelia.site("berlin") + "/bank-accounts",
                        ApiClient.json(
                                """
                                {"code": "giro", "number": "815", "currency": "EUR", "holder": "%s"}
                                """,
                                ENTITY))
                .ok();
        return paid.path("number").asText();
    }

    /** The months of that fiscal year before the one that is to be locked. */
    private void lockBefore(YearMonth month) {
        Aurelia aurelia = Aurelia.at(console.url());
        String periods = aurelia.legalEntity("aurelia-de") + "/periods/";
        ApiClient billing = aurelia.person("billing");
        for (YearMonth each = YearMonth.of(month.getYear(), 1);
                each.isBefore(month);
                each = each.plusMonths(1)) {
            billing.post(periods + number(each) + "/locks", ApiClient.json("{}")).ok();
        }
    }

    private static String number(YearMonth month) {
        return month.toString().replace("-", "");
    }

    private static void matchBank(Visitor billing, String receipt) {
        billing.goTo(BERLIN);
        billing.goTo("Bank");
        billing.tabTo("File of the bank");
        FileChooser chooser =
                billing.page().waitForFileChooser(() -> billing.page().keyboard().press("Space"));
        chooser.setFiles(new FilePayload("day.940", "text/plain", bankFile(receipt)));
        billing.tabTo("Import");
        billing.page().keyboard().press("Enter");
        billing.page().waitForURL("**/bank/files/*");
        billing.goTo("Aurelia Hair Clinics");
        billing.goTo("Month end");
        billing.tabTo("Legal entity");
        billing.page().keyboard().type(ENTITY);
        billing.goTo("Show");
        assertThat(billing.rows("main").subList(0, 2))
                .containsExactly(
                        List.of(BERLIN, "1", "0", "0", "0", "0"),
                        List.of(MUNICH, "0", "0", "0", "0", "0"));
        billing.show("month-end");
        billing.leaveBy("b");
        assertThat(billing.texts(":focus")).containsExactly("Accept");
        billing.show("month-end-bank");
        billing.leaveBy("Enter");
        assertThat(billing.texts("main .empty")).containsExactly("No line waits.");
        billing.goTo("Aurelia Hair Clinics");
    }

    private static byte[] bankFile(String receipt) {
        String today = LocalDate.now(ZONE).format(DAY);
        return """
        :20:DAY
        :25:815
        :28C:1/1
        :60F:C%1$sEUR0,
        :61:%1$sC240,NTRFNONREF
        :86:%2$s
        :62F:C%1$sEUR240,
        -
        """
                .formatted(today, receipt)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void disputeLine(Visitor billing) {
        billing.goTo(MUNICH);
        billing.goTo("Settlement statements");
        billing.tabTo(billing.texts("main table a").getFirst());
        billing.leaveBy("Enter");
        billing.tabTo("Dispute this line");
        billing.page().keyboard().press("Enter");
        billing.tabTo("Reason");
        billing.page().keyboard().type("twenty minutes, not forty");
        billing.goTo("Dispute this line");
        billing.show("month-end-dispute");
    }

    private static void resolve(Visitor owner) {
        owner.goTo("Month end");
        owner.leaveBy("d");
        owner.tabTo("Reason");
        owner.page().keyboard().type("the session lasted forty");
        owner.tabTo("The claim was wrong");
        owner.page().keyboard().press("ArrowDown");
        owner.goTo("Resolve the dispute");
        assertThat(owner.texts("main h2")).singleElement().asString().endsWith(": stands");
        owner.show("month-end-resolved");
    }

    /** What the bank has made is booked from the statement, whose figure the matrix showed. */
    private static void transfer(Visitor owner) {
        owner.goTo("Month end");
        assertThat(owner.rows("main section"))
                .containsExactlyInAnyOrder(
                        List.of(BERLIN, "0", "0", "0", "0", "0"),
                        List.of("Aurelia İstanbul", "0", "0", "0", "0", "0"),
                        List.of(MUNICH, "0", "0", "0", "0", "0"),
                        List.of(BERLIN, "", "56.00 EUR", "-56.00 EUR"),
                        List.of(MUNICH, "", "", "56.00 EUR"));
        owner.goTo(MUNICH);
        owner.goTo("Settlement statements");
        owner.tabTo(owner.texts("main table a").getFirst());
        owner.leaveBy("Enter");
        owner.goTo("The bank has made it");
        owner.goTo("Aurelia Hair Clinics");
        owner.goTo("Month end");
        assertThat(owner.texts("main section .empty"))
                .contains("Nothing to settle.", "Every settlement run is settled.");
    }

    private static void lock(Visitor owner, String month) {
        owner.tabTo("Legal entity");
        owner.page().keyboard().type(ENTITY);
        owner.goTo("Show");
        assertThat(owner.texts("main h2").getFirst()).isEqualTo(month + ": open");
        assertThat(owner.texts("main section:first-of-type li"))
                .containsExactly(
                        "✓ Claims between sites are in settlement runs",
                        "✓ Settlement statements are paid");
        owner.show("month-end-checked");
        owner.leaveBy("m");
        owner.goTo("Lock");
        assertThat(owner.texts("main h2").getFirst()).isEqualTo(month + ": locked");
        owner.show("month-end-locked");
        owner.goTo("Month end");
        owner.show("month-end-after");
    }
}
