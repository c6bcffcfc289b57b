package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page on which sessions are given back: chosen, worked out, paid; and the API it stands on, by its key. */
class RefundPageIT extends WorldRun {

    private static final String CONTRACT = "/chains/<chain>/sites/<seller>/package-contracts";
    private static final String PAGE =
            "/c/<chain>/s/<seller>/patients/<patient>/contracts/<paid>/refund";
    private static final Pattern SHEET_LINE =
            Pattern.compile("(?s)<th scope=\"row\">(.*?)</th>\\s*<td class=\"amount\">(.*?)</td>");

    private static final Pattern DIGEST =
            Pattern.compile("name=\"digest\" value=\"([0-9a-f]{64})\"");

    @BeforeAll
    static void sellAPackage() {
        JsonNode sold =
                post(
                        CONTRACT,
                        """
                        {"patient": "<patient>", "template": "two",
                         "payment": {"tender": "CASH", "amountMinor": 9000}}
                        """);
        own.keep("paid", sold.path("contract").asText());
        JsonNode units = own.person().get(own.filled(CONTRACT + "/<paid>")).ok().path("units");
        own.keep("first", units.get(0).path("id").asText());
        own.keep("second", units.get(1).path("id").asText());
    }

    @Test
    void showsTheCalculationBeforeItPaysAndKeepsItAfterwards() {
        ConsoleVisitor visitor = own.visitorWith("site-manager");
        String page = own.filled(PAGE);
        assertThat(visitor.visit("GET", own.filled(wallet())).body()).contains(page);
        assertThat(visitor.visit("GET", page).body())
                .contains("name=\"unit\" value=\"" + own.id("first") + "\" checked")
                .contains("name=\"unit\" value=\"" + own.id("second") + "\" checked");

        String wish = own.filled("unit=<first>&reason=PATIENT_CANCELS");
        HttpResponse<String> quoted = visitor.submit(page, wish + "&step=quote");
        assertThat(quoted.statusCode()).isEqualTo(200);
        assertThat(sheet(quoted))
                .containsExactly(
                        "Price of the package 90.00 EUR",
                        "Sessions used 0.00 EUR",
                        "Sessions not given back -45.00 EUR",
                        "Refund 45.00 EUR");
        assertThat(quoted.body()).contains("Refund 45.00 EUR now");
        assertThat(visitor.submit(page, "reason=PATIENT_CANCELS&step=quote").body())
                .contains("units: choose at least one");
        assertThat(
                        visitor.submit(
                                        page,
                                        wish
                                                + "&way=AS_PAID&step=refund&key=k1&digest="
                                                + "0".repeat(64))
                                .body())
                .contains("The contract has changed since the quote");

        HttpResponse<String> paid =
                visitor.submit(
                        page, wish + "&way=AS_PAID&step=refund&key=k2&digest=" + digest(quoted));
        assertThat(paid.statusCode()).isEqualTo(303);
        HttpResponse<String> kept = visitor.visit("GET", page);
        assertThat(sheet(kept)).isEqualTo(sheet(quoted));
        assertThat(kept.body()).doesNotContain(own.id("first")).contains(own.id("second"));
        assertThat(visitor.visit("GET", own.filled(wallet())).body())
                .contains("<dt>Refunded</dt><dd>45.00 EUR</dd>");
    }

    @Test
    void anAdvisersConfirmationIsEnteredOnThePageOfThePolicies() {
        ConsoleVisitor visitor = own.visitorWith("chain-billing");
        String page = own.filled("/c/<chain>/refund-policies");
        String confirmation = own.filled("policy=korea&legalEntity=<legalEntity>&key=c1&adviser=");

        assertThat(visitor.visit("GET", page).body())
                .contains("No adviser has confirmed it")
                .doesNotContain("A local adviser has confirmed it for");
        assertThat(visitor.submit(page, confirmation).body()).contains("adviser");
        assertThat(visitor.submit(page, confirmation + "Kim").statusCode()).isEqualTo(303);
        assertThat(visitor.visit("GET", page).body())
                .contains("A local adviser has confirmed it for");
    }

    @Test
    void anOwnPolicyIsTriedAndPublishedAndStandsThereToBeChanged() {
        ConsoleVisitor visitor = own.visitorWith("chain-billing");
        String page = own.filled("/c/<chain>/refund-policy-editor");
        String typed =
                "key=p1&code=our-own&terms.name=Our+own&terms.used=CARRYING_VALUE&terms.currency=EUR"
                        + "&terms.fee.percent=10&terms.fee.of=UNPERFORMED&terms.fee.amountMinor=50"
                        + "&terms.medical.used=CARRYING_VALUE"
                        + "&example.priceMinor=900&example.currency=EUR&example.sessions=3"
                        + "&example.listPriceMinor=400&example.used=1&example.returned=2"
                        + "&example.reason=PATIENT_CANCELS&step=";

        assertThat(visitor.visit("GET", page).statusCode()).isEqualTo(200);
        assertThat(sheet(visitor.submit(page, typed + "preview")))
                .contains("Fee -50.00 EUR", "Refund 550.00 EUR");
        assertThat(
                        visitor.submit(
                                        page,
                                        typed.replace("terms.name=Our+own", "terms.name=")
                                                + "publish")
                                .body())
                .contains("must hold a name under en");
        assertThat(visitor.submit(page, typed + "publish").statusCode()).isEqualTo(303);
        assertThat(visitor.visit("GET", own.filled("/c/<chain>/refund-policies")).body())
                .contains("our-own, version 1");
        assertThat(visitor.visit("GET", page + "?policy=our-own").body())
                .contains("name=\"terms.fee.amountMinor\" type=\"text\"", "value=\"50.00\"");
    }

    private static String digest(HttpResponse<String> page) {
        return DIGEST.matcher(page.body()).results().findFirst().orElseThrow().group(1);
    }

    private static String wallet() {
        return "/c/<chain>/s/<seller>/patients/<patient>/wallet";
    }

    private static List<String> sheet(HttpResponse<String> page) {
        Matcher lines = SHEET_LINE.matcher(page.body());
        return lines.results()
                .map(line -> words(line.group(1)) + " " + words(line.group(2)))
                .toList();
    }

    private static String words(String html) {
        return html.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }

    private static JsonNode post(String path, String body) {
        return own.person().post(own.filled(path), ApiClient.json(own.filled(body))).ok();
    }
}
