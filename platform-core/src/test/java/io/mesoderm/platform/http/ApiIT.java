package io.mesoderm.platform.http;

import static io.mesoderm.platform.http.ApiServer.SITE;
import static io.mesoderm.platform.http.ApiServer.assertProblem;
import static io.mesoderm.platform.http.TrialEndpoints.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What comes back from every call, whatever it asks. */
class ApiIT {

    @RegisterExtension final ApiServer api = new ApiServer();

    @Test
    void answersARecordOnAVirtualThread() {
        HttpResponse<String> response = api.get("/api/v1/hello");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"thread\":\"virtual\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void sendsSecurityHeadersWithEveryAnswer() {
        for (String path : List.of("/api/v1/hello", "/api/v1/nothing", "/nothing")) {
            assertThat(api.get(path).headers().map())
                    .as(path)
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsKey("content-security-policy");
        }
    }

    @Test
    void answersNothingWith204() {
        assertThat(api.send(api.request(SITE + "/patients/" + PATIENT).DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void hidesTheReasonOfAFault() {
        HttpResponse<String> response = api.get("/api/v1/broken");
        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Test
    void finishesRequestsUnderWayBeforeItStops() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> slow =
                api.client.sendAsync(api.request("/api/v1/slow").build(), BodyHandlers.ofString());
        api.endpoints.entered.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(api.front::close);
        assertThat(closing).isNotDone();
        api.endpoints.release.countDown();
        assertThat(slow.join().body()).isEqualTo("{\"thread\":\"released\"}");
        assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
    }
}
