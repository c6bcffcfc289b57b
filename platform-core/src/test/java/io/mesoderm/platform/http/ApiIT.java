package io.mesoderm.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.http.ReadEvent.Outcome;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.ErrorCode;
import io.mesoderm.spi.ErrorKind;
import io.mesoderm.spi.TreatmentException;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.context.PatientId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;
import io.mesoderm.spi.http.Versioned;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

class ApiIT {

    private static final PatientId PATIENT = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final PatientId OTHER = PatientId.of("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final String CHAIN = "/api/v1/chains/vita";
    private static final String SITE = CHAIN + "/sites/" + Doubles.VITA_SITE;
    private static final String MODULE = SITE + "/modules/sample";
    private static final String UNKNOWN = "01890a5d-ac96-774b-bcce-000000000000";

    record ById(PatientId patient) {}

    record Chart(PatientId id, String name, long version) implements Versioned {}

    record NewPatient(String name, @Range(min = 0, max = 130) int age) {}

    record Rename(PatientId patient, String name, long ifMatch) {}

    record Search(Optional<String> name, Optional<Integer> limit, Optional<String> cursor) {}

    record Treat(ModuleId module, String note) implements CallsModule {}

    record Session(ModuleId module, JsonNode details) implements CallsModule {}

    record Ran(String thread) {}

    record Upload(RawBody body) {}

    enum SampleError implements ErrorCode {
        LOT_EXPIRED;

        @Override
        public String code() {
            return "lot-expired";
        }

        @Override
        public ErrorKind kind() {
            return ErrorKind.USER;
        }

        @Override
        public int status() {
            return 409;
        }
    }

    private final Doubles doubles = new Doubles();
    private final AtomicInteger created = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private Vertx vertx;
    private EndpointMounter mounter;
    private HttpFront front;

    private List<Endpoint<?, ?>> coreEndpoints() {
        List<Endpoint<?, ?>> endpoints = new ArrayList<>();
        endpoints.add(
                Endpoint.of("hello", Scope.ROOT, Method.GET, "/hello", Empty.class)
                        .permission(Endpoint.PUBLIC)
                        .answers(
                                Ran.class,
                                r ->
                                        new Ran(
                                                Thread.currentThread().isVirtual()
                                                        ? "virtual"
                                                        : "platform")));
        endpoints.add(
                Endpoint.of("broken", Scope.ROOT, Method.GET, "/broken", Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .answers(
                                Ran.class,
                                r -> {
                                    throw new IllegalStateException("secret reason");
                                }));
        endpoints.add(
                Endpoint.of("slow", Scope.ROOT, Method.GET, "/slow", Empty.class)
                        .permission(Endpoint.SIGNED_IN)
                        .answers(Ran.class, r -> waitForRelease()));
        endpoints.add(
                Endpoint.of("list-chains", Scope.PLATFORM, Method.GET, "/chains", Empty.class)
                        .permission("platform.chains")
                        .answers(Ran.class, r -> new Ran(Exchange.current().caller().name())));
        endpoints.add(
                Endpoint.of("read-chart", Scope.SITE, Method.GET, "/patients/{patient}", ById.class)
                        .permission("patient.read")
                        .readsPatient("patient")
                        .answers(Chart.class, r -> chart(r.input().patient())));
        endpoints.add(
                Endpoint.of("search", Scope.SITE, Method.GET, "/patients", Search.class)
                        .permission("patient.read")
                        .readsPatients()
                        .pages(
                                Chart.class,
                                r ->
                                        new Page<>(
                                                List.of(chart(PATIENT), chart(OTHER)),
                                                Optional.of("next"))));
        endpoints.add(
                Endpoint.of("register", Scope.SITE, Method.POST, "/patients", NewPatient.class)
                        .permission("patient.write")
                        .idempotent()
                        .creates()
                        .answers(
                                Chart.class,
                                r ->
                                        new Chart(
                                                PATIENT,
                                                r.input().name(),
                                                created.incrementAndGet())));
        endpoints.add(
                Endpoint.of(
                                "rename",
                                Scope.SITE,
                                Method.PUT,
                                "/patients/{patient}/name",
                                Rename.class)
                        .permission("patient.write")
                        .versioned()
                        .answers(Chart.class, r -> rename(r.input())));
        endpoints.add(
                Endpoint.of("forget", Scope.SITE, Method.DELETE, "/patients/{patient}", ById.class)
                        .permission("patient.write")
                        .answers(Empty.class, r -> Empty.EMPTY));
        endpoints.add(
                Endpoint.of("treat", Scope.SITE, Method.POST, "/treatments", Treat.class)
                        .permission("patient.write")
                        .answers(Ran.class, r -> new Ran(Thread.currentThread().getName())));
        endpoints.add(
                Endpoint.of("record", Scope.SITE, Method.POST, "/sessions", Session.class)
                        .permission("patient.write")
                        .answers(Empty.class, r -> Empty.EMPTY));
        endpoints.add(
                Endpoint.of("upload", Scope.SITE, Method.POST, "/uploads", Upload.class)
                        .permission("patient.write")
                        .answers(
                                Ran.class,
                                r ->
                                        new Ran(
                                                r.input().body().contentType()
                                                        + " "
                                                        + r.input().body().bytes().length)));
        return endpoints;
    }

    private Ran waitForRelease() {
        entered.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Ran("released");
    }

    private static Chart chart(PatientId patient) {
        if (!patient.equals(PATIENT) && !patient.equals(OTHER)) {
            throw Problem.notFound();
        }
        return new Chart(patient, "Ada", 7);
    }

    private static Chart rename(Rename input) {
        if (input.ifMatch() != 7) {
            throw Problem.stale();
        }
        return new Chart(input.patient(), input.name(), 8);
    }

    private static List<Endpoint<?, ?>> moduleEndpoints() {
        return List.of(
                Endpoint.of("where", Method.GET, "/where", Empty.class)
                        .permission("patient.read")
                        .answers(Ran.class, r -> new Ran(Thread.currentThread().getName())),
                Endpoint.of("refuse", Method.POST, "/refusals", Empty.class)
                        .permission("sample.write")
                        .answers(
                                Ran.class,
                                r -> {
                                    throw new TreatmentException(
                                            SampleError.LOT_EXPIRED, "The lot expired.", "lot");
                                }));
    }

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
        PermissionCatalogue catalogue =
                Set.of("patient.read", "patient.write", "platform.chains")::contains;
        var endpoints = coreEndpoints();
        endpoints.addAll(new MetaEndpoints(() -> mounter, doubles).endpoints());
        mounter = new EndpointMounter(endpoints, catalogue);
        mounter.mount(Doubles.SAMPLE, moduleEndpoints(), Set.of("sample.write"));
        var api =
                new Api(
                        mounter,
                        new Dispatcher(
                                mounter,
                                new Door(doubles, doubles),
                                doubles,
                                (patient, context) -> {},
                                doubles,
                                doubles),
                        executor,
                        new Limits(1000, 5000));
        front = HttpFront.start(vertx, "127.0.0.1", 0, Duration.ofSeconds(5), List.of(api));
    }

    @AfterEach
    void stop() {
        release.countDown();
        front.close();
        vertx.close().await();
        executor.close();
        doubles.pool.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
                .header("Authorization", "Bearer practitioner");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private static HttpRequest.Builder json(
            HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(String path, String body) {
        return send(json(request(path), "POST", body).header("Idempotency-Key", "k1"));
    }

    private static JsonNode body(HttpResponse<String> response) {
        return Json.parse(response.body());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(body(response).path("code").textValue()).isEqualTo(code);
        assertThat(body(response).path("type").textValue()).isEqualTo("/problems/" + code);
        assertThat(body(response).path("status").intValue()).isEqualTo(status);
        assertThat(response.headers().firstValue("X-Request-Id"))
                .hasValue(body(response).path("requestId").textValue());
    }

    @Test
    void answersARecordOnAVirtualThread() {
        HttpResponse<String> response = get("/api/v1/hello");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"thread\":\"virtual\"}");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void sendsSecurityHeadersWithEveryAnswer() {
        for (String path : List.of("/api/v1/hello", "/api/v1/nothing", "/nothing")) {
            assertThat(get(path).headers().map())
                    .as(path)
                    .containsEntry("x-content-type-options", List.of("nosniff"))
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsKey("content-security-policy");
        }
    }

    @Test
    void answersNothingWith204() {
        assertThat(send(request(SITE + "/patients/" + PATIENT).DELETE()).statusCode())
                .isEqualTo(204);
    }

    @Test
    void hidesTheReasonOfAFault() {
        HttpResponse<String> response = get("/api/v1/broken");
        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("secret");
    }

    @Nested
    class Doors {

        @Test
        void askForCredentials() {
            HttpResponse<String> response =
                    send(
                            HttpRequest.newBuilder(
                                    URI.create(
                                            "http://127.0.0.1:"
                                                    + front.port()
                                                    + SITE
                                                    + "/patients")));
            assertProblem(response, 401, "unauthenticated");
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }

        @Test
        void askForThePermission() {
            HttpResponse<String> response =
                    send(
                            json(request(SITE + "/patients"), "POST", "{}")
                                    .setHeader("Authorization", "Bearer reader"));
            assertProblem(response, 403, "permission-missing");
        }

        @Test
        void answerUnknownAndForeignPlacesAlike() {
            List<String> paths =
                    List.of(
                            "/api/v1/chains/nova/sites/" + Doubles.NOVA_SITE + "/patients",
                            "/api/v1/chains/nochain/sites/" + Doubles.NOVA_SITE + "/patients",
                            "/api/v1/chains/NO%20CHAIN/sites/x/patients",
                            CHAIN + "/sites/" + Doubles.NOVA_SITE + "/patients",
                            CHAIN + "/sites/" + UNKNOWN + "/patients",
                            CHAIN + "/sites/malformed/patients",
                            SITE + "/patients/" + UNKNOWN,
                            SITE + "/patients/malformed",
                            CHAIN + "/sites/" + Doubles.NOVA_SITE + "/modules/sample/where",
                            SITE + "/modules/unknown/where",
                            SITE + "/modules/sample/nowhere",
                            SITE + "/modules/NO/where");
            List<String> answers =
                    paths.stream()
                            .map(ApiIT.this::get)
                            .map(
                                    response ->
                                            response.statusCode()
                                                    + response.body()
                                                            .replaceAll(
                                                                    "\"requestId\":\"[0-9a-f]{32}\"",
                                                                    ""))
                            .distinct()
                            .toList();
            assertThat(answers)
                    .containsExactly(
                            "404{\"type\":\"/problems/not-found\",\"title\":\"Not Found\",\"status\":404,"
                                    + "\"detail\":\"There is nothing here, or it is not yours to see.\",\"code\":\"not-found\",}");
        }

        @Test
        void letOnlyTheOperatorOntoThePlatform() {
            assertProblem(get("/api/v1/platform/chains"), 403, "permission-missing");
            HttpResponse<String> response =
                    send(
                            request("/api/v1/platform/chains")
                                    .setHeader("Authorization", "Bearer operator"));
            assertThat(response.body()).isEqualTo("{\"thread\":\"operator\"}");
        }
    }

    @Nested
    class Requests {

        @Test
        void nameEveryFieldAtFault() {
            HttpResponse<String> response =
                    post(SITE + "/patients?colour=red", "{\"age\":200,\"nickname\":\"A\"}");
            assertProblem(response, 422, "input-invalid");
            assertThat(body(response).path("errors").findValuesAsText("field"))
                    .containsExactly("colour", "nickname", "name", "age");
        }

        @Test
        void refuseWhatIsNotJson() {
            assertProblem(post(SITE + "/patients", "{\"name\":"), 400, "json-malformed");
            assertProblem(post(SITE + "/patients", "[]"), 400, "json-malformed");
            assertProblem(post(SITE + "/patients", "{\"age\":1,\"age\":2}"), 400, "json-malformed");
        }

        @Test
        void refuseOtherMediaTypes() {
            HttpResponse<String> response =
                    send(
                            request(SITE + "/patients")
                                    .header("Idempotency-Key", "k1")
                                    .header("Content-Type", "text/plain")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertProblem(response, 415, "media-type-unsupported");
        }

        @Test
        void refuseBodiesOverTheLimit() {
            assertProblem(
                    post(SITE + "/patients", "{\"name\":\"" + "a".repeat(1000) + "\"}"),
                    413,
                    "body-too-large");
        }

        @Test
        void takeLargerUploadsAsTheyAre() {
            HttpResponse<String> response =
                    send(
                            request(SITE + "/uploads")
                                    .header("Content-Type", "Application/FHIR+json; charset=utf-8")
                                    .POST(HttpRequest.BodyPublishers.ofString("x".repeat(4000))));
            assertThat(response.body()).isEqualTo("{\"thread\":\"application/fhir+json 4000\"}");
        }

        @Test
        void sayWhichMethodsAPathAnswers() {
            HttpResponse<String> response = send(request(SITE + "/patients").DELETE());
            assertProblem(response, 405, "method-not-allowed");
            assertThat(response.headers().firstValue("Allow")).hasValue("GET, POST");
        }

        @Test
        void refuseARepeatedOrUnknownParameter() {
            HttpResponse<String> response = get(SITE + "/patients?limit=1&limit=2&sort=name");
            assertProblem(response, 422, "input-invalid");
            assertThat(body(response).path("errors").findValuesAsText("field"))
                    .containsExactly("sort", "limit");
        }

        @Test
        void refuseBrokenHttpWithAProblem() throws IOException {
            try (var socket = new Socket("127.0.0.1", front.port())) {
                socket.getOutputStream()
                        .write(
                                "GET / HTTP/1.1\r\nBad Header : x\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                String answer =
                        new String(
                                socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 400").contains("request-malformed");
            }
        }
    }

    @Nested
    class Pages {

        @Test
        void carryItemsAndTheNextCursor() {
            JsonNode page = body(get(SITE + "/patients?limit=2"));
            assertThat(page.path("items")).hasSize(2);
            assertThat(page.path("next").textValue()).isEqualTo("next");
        }
    }

    @Nested
    class Commanding {

        @Test
        void needsAKey() {
            assertProblem(
                    send(
                            json(
                                    request(SITE + "/patients"),
                                    "POST",
                                    "{\"name\":\"Ada\",\"age\":36}")),
                    400,
                    "idempotency-key-missing");
        }

        @Test
        void replaysTheFirstAnswer() {
            HttpResponse<String> first = post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
            HttpResponse<String> again = post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
            assertThat(first.statusCode()).isEqualTo(201);
            assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
            assertThat(again.statusCode()).isEqualTo(201);
            assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(created.get()).isEqualTo(1);
        }

        @Test
        void refusesTheKeyWithAnotherBody() {
            post(SITE + "/patients", "{\"name\":\"Ada\",\"age\":36}");
            assertProblem(
                    post(SITE + "/patients", "{\"name\":\"Eve\",\"age\":36}"),
                    422,
                    "idempotency-key-reused");
        }
    }

    @Nested
    class Versions {

        @Test
        void goOutAsEntityTags() {
            assertThat(get(SITE + "/patients/" + PATIENT).headers().firstValue("ETag"))
                    .hasValue("\"7\"");
        }

        @Test
        void mustComeBackWithAChange() {
            String path = SITE + "/patients/" + PATIENT + "/name";
            String name = "{\"name\":\"Eve\"}";
            assertProblem(send(json(request(path), "PUT", name)), 428, "version-missing");
            assertProblem(
                    send(json(request(path), "PUT", name).header("If-Match", "\"6\"")),
                    412,
                    "version-stale");
            HttpResponse<String> changed =
                    send(json(request(path), "PUT", name).header("If-Match", "\"7\""));
            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.headers().firstValue("ETag")).hasValue("\"8\"");
        }
    }

    @Nested
    class Modules {

        @Test
        void runOnTheirPool() {
            assertThat(get(MODULE + "/where").body()).isEqualTo("{\"thread\":\"pool-sample\"}");
        }

        @Test
        void answerOnTheirPoolForTheCore() {
            assertThat(post(SITE + "/treatments", "{\"module\":\"sample\",\"note\":\"x\"}").body())
                    .isEqualTo("{\"thread\":\"pool-sample\"}");
            assertProblem(
                    post(SITE + "/treatments", "{\"module\":\"other\",\"note\":\"x\"}"),
                    409,
                    "module-not-entitled");
        }

        @Test
        void refuseInTheirOwnWords() {
            HttpResponse<String> response = post(MODULE + "/refusals", "{}");
            assertProblem(response, 409, "sample:lot-expired");
            assertThat(body(response).path("errors").findValuesAsText("field"))
                    .containsExactly("lot");
        }

        /** At a site with one module it is that module's record. */
        @Test
        void describeTheirPartOfASession() {
            JsonNode document = body(get(SITE + "/openapi.json"));
            assertThat(details(document).toString())
                    .isEqualTo(
                            """
                            {"$ref":"#/components/schemas/Dose","description":"As the module sample takes it."}""");
            assertThat(
                            document.at("/components/schemas/Dose/properties/millilitres/type")
                                    .textValue())
                    .isEqualTo("integer");
        }

        @Test
        void describeTheirPartsOfASessionAsAlternatives() {
            mounter.mount(new ModuleVersion(new ModuleId("other"), "1.0.0"), List.of(), Set.of());
            JsonNode details = details(body(get("/api/v1/openapi.json")));
            assertThat(details.path("anyOf").toString())
                    .isEqualTo(
                            """
                            [{"$ref":"#/components/schemas/Dose","title":"other"},\
                            {"$ref":"#/components/schemas/Dose","title":"sample"}]""");
            assertThat(details.path("type").textValue()).isEqualTo("object");
            assertThat(details.path("description").textValue()).contains("`module`");
        }

        private static JsonNode details(JsonNode document) {
            return document.path("paths")
                    .path("/api/v1/chains/{chain}/sites/{site}/sessions")
                    .at("/post/requestBody/content/application~1json/schema/properties/details");
        }

        @Test
        void answerNothingOnceUnmounted() {
            mounter.unmount(Doubles.SAMPLE);
            assertProblem(get(MODULE + "/where"), 404, "not-found");
        }
    }

    @Nested
    class ReadAudit {

        @Test
        void leavesOneEventPerAnswer() {
            get(SITE + "/patients/" + PATIENT);
            get(SITE + "/patients");
            assertThat(doubles.reads)
                    .containsExactly(
                            new ReadEvent("core.read-chart", Set.of(PATIENT), Outcome.READ),
                            new ReadEvent("core.search", Set.of(PATIENT, OTHER), Outcome.READ));
        }

        @Test
        void leavesOneEventPerRefusal() {
            get(SITE + "/patients/" + UNKNOWN);
            assertThat(doubles.reads)
                    .containsExactly(
                            new ReadEvent(
                                    "core.read-chart",
                                    Set.of(PatientId.of(UNKNOWN)),
                                    Outcome.REFUSED));
        }

        @Test
        void leavesNoneWhenTheInputIsWrong() {
            get(SITE + "/patients?limit=x");
            assertThat(doubles.reads).isEmpty();
        }
    }

    @Test
    void finishesRequestsUnderWayBeforeItStops() throws InterruptedException {
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("/api/v1/slow").build(), BodyHandlers.ofString());
        entered.await();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(front::close);
        assertThat(closing).isNotDone();
        release.countDown();
        assertThat(slow.join().body()).isEqualTo("{\"thread\":\"released\"}");
        assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
    }
}
