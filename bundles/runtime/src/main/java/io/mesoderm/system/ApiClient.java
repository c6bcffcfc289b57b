package io.mesoderm.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One person (or nobody) speaking to a platform over HTTP. */
public final class ApiClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEMO_PASSWORD = "mesoderm-demo-2026";
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final HttpClient http;
    private final URI root;
    private final Optional<String> token;

    private ApiClient(HttpClient http, URI root, Optional<String> token) {
        this.http = http;
        this.root = root;
        this.token = token;
    }

    /** What came back; {@code body} is missing when there was none, or a file. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {

        /** Status and, of a problem, its code: {@code 409 package-exhausted}. */
        public String outcome() {
            return status < 400
                    ? Integer.toString(status)
                    : status + " " + body.path("code").asText();
        }

        /** The body, if the call went well. */
        public JsonNode ok() {
            if (status >= 400) {
                throw new IllegalStateException("status " + status + ": " + body);
            }
            return body;
        }
    }

    /** Nobody in particular. */
    public static ApiClient anonymous(URI root) {
        return new ApiClient(HttpClient.newHttpClient(), root, Optional.empty());
    }

    /** The person of this account, signed in. */
    public ApiClient signIn(String email, String password) {
        return new ApiClient(http, root, Optional.of(token(email, password)));
    }

    private String token(String email, String password) {
        ObjectNode credentials =
                JSON.createObjectNode().put("email", email).put("password", password);
        return post("/sign-in", credentials, UUID.randomUUID().toString())
                .ok()
                .path("token")
                .textValue();
    }

    /** As above, with one of the demo's accounts. */
    public ApiClient demo(String email) {
        return signIn(email, DEMO_PASSWORD);
    }

    /** The token of one of the demo's accounts, for whoever speaks HTTP another way. */
    public String demoToken(String email) {
        return token(email, DEMO_PASSWORD);
    }

    /** The same person, with the same session, at another address: a platform that was started again. */
    public ApiClient at(URI other) {
        return new ApiClient(http, other, token);
    }

    /** A body, written as text with places for values. */
    public static JsonNode json(String text, Object... values) {
        try {
            return JSON.readTree(text.formatted(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A body as it stands if it is no JSON object: what another system wrote. */
    public static JsonNode body(String text) {
        return text.startsWith("{")
                ? json(text.replace("%", "%%"))
                : JSON.getNodeFactory().rawValueNode(new RawValue(text));
    }

    /** GET of a path below {@code /api/v1}. */
    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** POST with a fresh Idempotency-Key. */
    public Answer post(String path, JsonNode body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, JsonNode body, String idempotencyKey) {
        return send("POST", path, body, idempotencyKey);
    }

    /** Any method; a body of null sends none. */
    public Answer send(String method, String path, JsonNode body, String idempotencyKey) {
        return send(method, path, body, Map.of("Idempotency-Key", idempotencyKey));
    }

    /** Any method, with headers of one's own. */
    public Answer send(String method, String path, JsonNode body, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return send(request);
    }

    /** POST of a file as it is. */
    public Answer upload(String path, byte[] file) {
        return send(
                request(path)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(file)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve("/api/v1" + path)).timeout(LONGEST);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            JsonNode body = isJson(response) ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Answer(response.statusCode(), body, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Not so if there is nothing, or a file. */
    private static boolean isJson(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return response.body().length > 0 && type.endsWith("json");
    }
}
