package io.mesoderm.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.List;

/** Where the console has no page to answer, and what a form may have: whoever is signed in goes on from there. */
class ConsoleEdgesIT extends WorldRun {

    private static final String CONFIRMATION =
            "/c/<chain>/s/<site>/patients/<patient>/sessions/<session>/confirmation";

    @Test
    void anUnknownAddressIsAPageOfThePlaceItIsIn() {
        ConsoleVisitor billing = own.visitorWith("chain-billing");
        assertFramed(billing.visit("GET", own.filled("/c/<chain>/no-such-page")), 404, "not-found")
                .contains(own.filled("href=\"/c/<chain>/settlement\""));
        assertFramed(
                        billing.visit("GET", own.filled("/c/<chain>/s/<site>/nowhere")),
                        404,
                        "not-found")
                .contains(own.filled("href=\"/c/<chain>/s/<site>/dues\""));
        assertFramed(billing.visit("GET", own.filled("/c/<chain>/s/<chain>")), 404, "not-found")
                .contains(own.filled("href=\"/c/<chain>/settlement\""));
        assertFramed(billing.visit("GET", "/c/elsewhere/settlement"), 404, "not-found")
                .doesNotContain("class=\"rooms\"", "elsewhere");
        assertFramed(billing.visit("POST", "/nowhere"), 404, "not-found");
    }

    @Test
    void whatOneMayNotDoIsSaidInTheSamePlace() {
        String books = own.filled("/c/<chain>/settlement");
        assertFramed(
                        own.visitorAt("site", "front-desk").visit("GET", books),
                        403,
                        "permission-missing")
                .contains(
                        "You may not do this", "billing.settle", own.filled("/c/<chain>/s/<site>"));
    }

    /** What a page refreshes by itself must not take away what somebody is typing there. */
    @Test
    void aRefusedPartOfAPageIsShownAboveAndReplacesNothing() {
        HttpResponse<String> refused =
                own.visitorWith("front-desk").visit("GET", own.filled("/c/<chain>/settlement"));
        assertThat(refused.headers().map())
                .containsEntry("HX-Retarget", List.of("#refused"))
                .containsEntry("HX-Reselect", List.of("#refusal"));
        assertThat(refused.body()).contains("<div id=\"refused\"></div>", "id=\"refusal\"");
    }

    @Test
    void aFieldThatIsTooLongIsRefusedBesideIt() {
        ConsoleVisitor desk = own.visitorWith("front-desk");
        String page = own.filled(CONFIRMATION);
        HttpResponse<String> refused =
                desk.submit(page, "key=s1&code=&signature=" + "A".repeat(70_000));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("<p class=\"error\">must have at most 43692 characters, has 70000</p>")
                .contains("<canvas class=\"signature\"");
        assertThat(desk.visit("GET", page).body()).contains("<canvas class=\"signature\"");
    }

    @Test
    void aFormThatIsTooLargeOrBrokenIsRefusedAsAPage() {
        ConsoleVisitor desk = own.visitorWith("front-desk");
        String page = own.filled(CONFIRMATION);
        assertFramed(desk.submit(page, "signature=" + "A".repeat(300_000)), 413, "body-too-large");
        assertFramed(desk.submit(page, "a=&".repeat(4096)), 413, "body-too-large");
        assertFramed(desk.submit(page, "code=%zz"), 400, "request-malformed");
        assertThat(desk.submit(page, "a=1&".repeat(4000) + "code=000000").statusCode())
                .isEqualTo(409); // read to its end, and no code was made for the session
    }

    private static AbstractStringAssert<?> assertFramed(
            HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        return assertThat(answer.body())
                .contains("<form class=\"who\" method=\"post\" action=\"/sign-out\">")
                .contains("<code>" + code + "</code>");
    }
}
