package io.mesoderm.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.http.Endpoint;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The API over a socket, with {@link TrialEndpoints} behind it and doubles for what stands around it; anew for each test. */
final class ApiServer implements BeforeEachCallback, AfterEachCallback {

    static final String CHAIN = "/api/v1/chains/vita";
    static final String SITE = CHAIN + "/sites/" + Doubles.VITA_SITE;
    static final String MODULE = SITE + "/modules/sample";
    static final String UNKNOWN = "01890a5d-ac96-774b-bcce-000000000000";

    final Doubles doubles = new Doubles();
    final TrialEndpoints endpoints = new TrialEndpoints();
    final HttpClient client = HttpClient.newHttpClient();
    EndpointMounter mounter;
    HttpFront front;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private Vertx vertx;

    @Override
    public void beforeEach(ExtensionContext context) {
        vertx = Vertx.vertx();
        PermissionCatalogue catalogue =
                Set.of("patient.read", "patient.write", "platform.chains")::contains;
        List<Endpoint<?, ?>> all = endpoints.core();
        all.add(TrialEndpoints.close(doubles));
        all.addAll(new MetaEndpoints(() -> mounter, doubles).endpoints());
        mounter = new EndpointMounter(all, catalogue);
        mounter.mount(Doubles.SAMPLE, TrialEndpoints.module(), Set.of("sample.write"));
        var api =
                new Api(
                        mounter,
                        new Dispatcher(
                                mounter,
                                new Door(doubles, doubles),
                                doubles,
                                (patient, call) -> {},
                                doubles,
                                doubles),
                        executor,
                        new Limits(1000, 5000));
        front = HttpFront.start(vertx, "127.0.0.1", 0, Duration.ofSeconds(5), List.of(api));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        endpoints.release.countDown();
        front.close();
        vertx.close().await();
        executor.close();
        doubles.pool.close();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
                .header("Authorization", "Bearer practitioner");
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String path, String body) {
        return send(json(request(path), "POST", body).header("Idempotency-Key", "k1"));
    }

    static JsonNode body(HttpResponse<String> response) {
        return Json.parse(response.body());
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(body(response).path("code").textValue()).isEqualTo(code);
        assertThat(body(response).path("type").textValue()).isEqualTo("/problems/" + code);
        assertThat(body(response).path("status").intValue()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Request-Id"))
                .hasValue(body(response).path("requestId").textValue());
    }
}
