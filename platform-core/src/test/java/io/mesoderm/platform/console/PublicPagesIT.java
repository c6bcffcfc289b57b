package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.HttpFront;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the console answers to somebody who has not signed in. */
class PublicPagesIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final ProblemPages problems = new ProblemPages();
    private final HttpFront front =
            HttpFront.start(
                    vertx,
                    "127.0.0.1",
                    0,
                    Duration.ofSeconds(1),
                    List.of(
                            problems::mount,
                            router ->
                                    anonymous()
                                            .mount(
                                                    router,
                                                    List.of(
                                                            page("/c/{chain}"),
                                                            form("/c/{chain}")))));

    private static PageMounter anonymous() {
        return new PageMounter(credentials -> Optional.empty(), null, null, null, Runnable::run, 1);
    }

    private static ConsolePage page(String path) {
        return ConsolePage.get("page", path, "site.read", request -> null);
    }

    private static ConsolePage form(String path) {
        return ConsolePage.post("form", path, "site.read", request -> null);
    }

    @AfterEach
    void close() {
        front.close();
        vertx.close().await();
    }

    @Test
    void everyCodeOfTheCatalogueHasAPageThatMayBeKept() throws Exception {
        assertThat(problems.codes()).hasSizeGreaterThan(80).contains("not-found", "oil-unknown");
        for (String code : problems.codes()) {
            HttpResponse<String> page = get("/problems/" + code);
            assertThat(page.statusCode()).as(code).isEqualTo(200);
            assertThat(page.headers().allValues("Cache-Control"))
                    .containsExactly("public, max-age=3600");
        }
        assertThat(get("/problems/version-stale").body())
                .contains(
                        "<code>version-stale</code>",
                        "read it again and repeat your change",
                        "HTTP 412");
    }

    @Test
    void aModulesCodeIsFoundWithAndWithoutTheCatalogue() throws Exception {
        assertThat(get("/problems/sample-treatment:oil-unknown").body())
                .contains("<code>sample-treatment:oil-unknown</code>", "Take an oil of the list.");
        assertThat(get("/problems/elsewhere:odd").body())
                .contains("See the documentation of the module elsewhere.");
    }

    @Test
    void whatIsNoCodeIsNotThere() throws Exception {
        assertThat(get("/problems/no-such-code").statusCode()).isEqualTo(404);
        assertThat(get("/problems/%3Cb%3E").statusCode()).isEqualTo(404);
    }

    @Test
    void whoIsNotSignedInIsShownTheDoorWhereThereIsNoPage() throws Exception {
        HttpResponse<String> nowhere = get("/c/vita/nowhere");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(nowhere.body())
                .contains("<h1>Nothing here</h1>", "<a href=\"/sign-in\">Sign in</a>")
                .doesNotContain("/sign-out");
        assertThat(get("/nowhere").body()).contains("<a href=\"/sign-in\">Sign in</a>");
    }

    @Test
    void programsGetADocumentWhereThereIsNothing() throws Exception {
        for (String path : List.of("/api/v1/nowhere", "/api", "/health/nowhere")) {
            HttpResponse<String> nowhere = get(path);
            assertThat(nowhere.statusCode()).as(path).isEqualTo(404);
            assertThat(nowhere.headers().firstValue("Content-Type"))
                    .as(path)
                    .contains("application/problem+json");
        }
    }

    @Test
    void readingAPageTakesNoForm() throws Exception {
        HttpRequest request =
                request("/c/vita")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .method("GET", BodyPublishers.ofString("csrf=x"))
                        .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in");
    }

    /** Of a form that is read, a stranger is sent to the door; what cannot be read is refused as a page. */
    @Test
    void aFormMayHaveOneLongFieldAndManyShortOnes() throws Exception {
        assertThat(sent("a=" + "x".repeat(250_000)).statusCode()).isEqualTo(303);
        assertThat(sent("a=1&".repeat(4000)).statusCode()).isEqualTo(303);
        assertRefused(sent("a=" + "x".repeat(300_000)), 413, "body-too-large");
        assertRefused(sent("a=&".repeat(5000)), 413, "body-too-large");
        assertRefused(sent("a=%zz"), 400, "request-malformed");
    }

    private HttpResponse<String> sent(String form) throws IOException, InterruptedException {
        HttpRequest request =
                request("/c/vita")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("text/html; charset=utf-8");
        assertThat(answer.body()).contains("<code>" + code + "</code>");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
    }
}
