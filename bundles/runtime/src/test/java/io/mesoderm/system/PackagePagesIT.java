package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages on which packages are made: worked out while they are typed, published, and read by version. */
class PackagePagesIT extends WorldRun {

    private static final String PAGES = "/c/<chain>";

    @Test
    void anEditorShowsTheSumWhileItIsTypedAndPublishesTheNextVersion() {
        ConsoleVisitor visitor = own.visitorWith("chain-billing");
        String editor = own.filled(PAGES + "/package-editor");
        assertThat(visitor.visit("GET", editor).body())
                .contains("hx-post=\"" + editor + "\"", "<div id=\"sums\"");
        String typed =
                own.filled(
                        "code=five&name=Five&allocation=RELATIVE_LIST_PRICE&splitRule=LARGEST_REMAINDER"
                                + "&validityDays=&refundPolicy=&item[0]=scalp-massage-session&quantity[0]=3"
                                + "&item[1]=&quantity[1]=&price[<seller>]=100.00&price[<site>]=");

        HttpResponse<String> sums = visitor.submit(editor, typed);
        assertThat(sums.statusCode()).isEqualTo(200);
        assertThat(sums.body())
                .contains("<li>33.34 EUR</li><li>33.33 EUR</li><li>33.33 EUR</li>")
                .contains("<td class=\"amount\">150.00 EUR</td><td>100.00 EUR");
        String byHand =
                typed.replace("RELATIVE_LIST_PRICE", "MANUAL")
                        + own.filled("&value[<seller>][0]=99.5");
        assertThat(visitor.submit(editor, byHand).body())
                .contains("0.50 EUR missing to the price of 100.00 EUR");
        assertThat(visitor.submit(editor, byHand + "&step=publish&key=p0").body())
                .contains("lineValuesMinor adds up to 9950, not to the price of 10000");

        HttpResponse<String> published = visitor.submit(editor, typed + "&step=publish&key=p1");
        assertThat(published.statusCode()).isEqualTo(303);
        String page = published.headers().firstValue("Location").orElseThrow();
        assertThat(page).isEqualTo(own.filled(PAGES + "/packages/five"));
        visitor.submit(
                editor, typed.replace("quantity[0]=3", "quantity[0]=4") + "&step=publish&key=p2");
        assertThat(visitor.visit("GET", page).body())
                .containsSubsequence("<h2>Version 2: Five</h2>", "<h2>Version 1: Five</h2>");
        assertThat(visitor.visit("GET", own.filled(PAGES + "/packages")).body())
                .contains(page, own.filled(PAGES + "/packages/two"), "seller: 100.00 EUR");
        assertThat(visitor.visit("GET", editor + "?template=five").body())
                .contains(
                        "name=\"quantity[0]\" inputmode=\"numeric\" autocomplete=\"off\" value=\"4\"");
    }

    @Test
    void aDeskSeesWhatItsOwnPackageCostsBeforeItIsSold() {
        ConsoleVisitor desk = own.visitorAt("seller", "site-manager");
        String patient = own.filled("/c/<chain>/s/<seller>/patients/<patient>");
        String page = patient + "/custom-package";
        assertThat(desk.visit("GET", patient + "/sell").body()).contains(page);
        assertThat(desk.visit("GET", page).body())
                .contains(
                        own.filled("name=\"site\" value=\"<seller>\" checked"),
                        own.filled("name=\"site\" value=\"<site>\"> site"));
        String typed =
                own.filled(
                        "name=Own&allocation=EQUAL_PER_GROUP&splitRule=FIRST_GETS_REST&validityDays=&refundPolicy="
                                + "&item[0]=scalp-massage-session&quantity[0]=3&price[<seller>]=100.00");

        assertThat(desk.submit(page, typed).body())
                .contains("<td class=\"amount\">150.00 EUR</td><td>100.00 EUR")
                .contains("<li>33.34 EUR</li><li>33.33 EUR</li><li>33.33 EUR</li>");
        assertThat(desk.submit(page, typed.replace("=100.00", "=") + "&step=sell&key=c0").body())
                .contains("price: must be an amount such as 120.00");

        HttpResponse<String> sold =
                desk.submit(page, typed + "&step=sell&key=c1&amount=60.00&tender=CARD");
        assertThat(sold.statusCode()).isEqualTo(303);
        assertThat(desk.visit("GET", patient + "/wallet").body())
                .contains("<h2>Own</h2>", "<dt>Paid</dt><dd>60.00 EUR</dd>");
        assertThat(desk.visit("GET", patient + "/sell").body()).doesNotContain("Own – 100.00");
        isPaidOnceHoweverOftenItComesBack(desk, patient + "/wallet");
    }

    @Test
    void whoSellsSetsNoPrice() {
        ConsoleVisitor desk = own.visitorAt("seller", "front-desk");
        String patient = own.filled("/c/<chain>/s/<seller>/patients/<patient>");
        assertThat(desk.visit("GET", patient + "/sell").body())
                .contains("<h1>")
                .doesNotContain("/custom-package");
        assertThat(desk.visit("GET", patient + "/custom-package").statusCode()).isEqualTo(403);
        assertThat(desk.visit("GET", patient + "/wallet").statusCode()).isEqualTo(200);
    }

    @Test
    void aDeskTakesMinutesInTheWalletAndAManagerGivesThemBack() {
        ConsoleVisitor desk = own.visitorWith("front-desk");
        String patient = own.filled("/c/<chain>/s/<site>/patients/<patient>");
        String use = own.filled(patient + "/units/<unit>");
        String undo = own.filled(patient + "/uses/<redemption>");
        String wallet = desk.visit("GET", patient + "/wallet").body();
        assertThat(wallet)
                .contains("58 of 60 minutes left", "action=\"" + use + "\"")
                .doesNotContain(undo);

        assertThat(desk.submit(use, own.filled("key=u0&parts=some&unit=<unit>")).body())
                .contains("parts: must be a whole number, not 'some'")
                .containsOnlyOnce(
                        "name=\"parts\" inputmode=\"numeric\" autocomplete=\"off\" value=\"some\"");
        assertThat(
                        desk.submit(
                                        patient + "/wallet",
                                        own.filled(
                                                "key=p0&contract=<minutes>&currency=EUR&amount=1.234&tender=CASH"))
                                .body())
                .containsOnlyOnce("autocomplete=\"off\" value=\"1.234\"")
                .containsOnlyOnce("<option value=\"CASH\" selected>");
        assertThat(desk.submit(use, "key=u0&parts=59").body())
                .contains("59 are wanted and 58 are left of this unit.");
        assertThat(desk.submit(use, "key=u1&parts=8").statusCode()).isEqualTo(303);
        assertThat(desk.visit("GET", patient + "/wallet").body())
                .contains("50 of 60 minutes left", "<td class=\"amount\">50.00 EUR</td>");

        assertThat(desk.submit(undo, "key=u2&reason=a+slip").statusCode()).isEqualTo(403);
        ConsoleVisitor manager = own.visitorWith("site-manager");
        assertThat(manager.visit("GET", patient + "/wallet").body()).contains(undo);
        assertThat(manager.submit(undo, "key=u2&reason=a+slip").statusCode()).isEqualTo(303);
        assertThat(manager.visit("GET", patient + "/wallet").body())
                .contains("52 of 60 minutes left")
                .doesNotContain(undo);
    }

    /** A refused form is the same command when it is sent again: its key comes back with what was typed. */
    private static void isPaidOnceHoweverOftenItComesBack(ConsoleVisitor desk, String wallet) {
        Matcher sold =
                Pattern.compile("(?s)<h2>Own</h2>.*?name=\"contract\" value=\"([0-9a-f-]{36})\"")
                        .matcher(desk.visit("GET", wallet).body());
        assertThat(sold.find()).isTrue();
        String key = "01a2067c-0582-7d9e-94e0-3d6822549edb-" + sold.group(1);
        String typed =
                "key=%s&contract=%s&currency=EUR&tender=CARD&amount=".formatted(key, sold.group(1));

        HttpResponse<String> refused = desk.submit(wallet, typed + "500.00");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("name=\"key\" value=\"" + key + "\"", "value=\"500.00\"");
        assertThat(desk.submit(wallet, typed + "30.00").statusCode()).isEqualTo(303);
        assertThat(desk.submit(wallet, typed + "30.00").statusCode()).isEqualTo(303);
        assertThat(desk.visit("GET", wallet).body()).contains("<dt>Paid</dt><dd>90.00 EUR</dd>");
        HttpResponse<String> other = desk.submit(wallet, typed + "10.00");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).doesNotContain(key);
    }

    @Test
    void timeIsEarnedAtTheButtonToo() {
        String page = own.filled(PAGES + "/packages");
        ConsoleVisitor billing = own.visitorWith("chain-billing");
        assertThat(billing.submit(page, "key=r1").body()).contains("Earned: 0.");
        assertThat(billing.submit(own.filled(PAGES + "/package-expiries"), "").body())
                .contains("Units expired: 0.");
    }

    @Test
    void whoMayNotMakeThemReadsThemOnly() {
        ConsoleVisitor auditor = own.visitorWith("auditor");
        assertThat(auditor.visit("GET", own.filled(PAGES + "/packages/two")).body())
                .contains("Version 1: Two")
                .doesNotContain("package-editor");
        assertThat(auditor.visit("GET", own.filled(PAGES + "/package-editor")).statusCode())
                .isEqualTo(403);
    }
}
