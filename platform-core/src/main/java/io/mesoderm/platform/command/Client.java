package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.config.Installation;
import io.mesoderm.platform.config.Installation.Overrides;
import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * The options every verb has, and the calls it makes. It acts for the operator, or with {@code --user} for a
 * person, whose rights then count: the operator sees no patient.
 */
public final class Client {

    private static final String PASSWORD = "MESODERM_PASSWORD";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder of the running platform.")
    private Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Its settings, if not config/mesoderm.yaml.")
    private Path config;

    @Option(
            names = "--user",
            paramLabel = "E-MAIL",
            description =
                    "Act for this person; the password is asked for, or taken from $"
                            + PASSWORD
                            + ".")
    private String user;

    /** Made with the first call: {@code run} has these options too and makes none. */
    private static final class Http {
        static final HttpClient CLIENT = HttpClient.newHttpClient();
    }

    private RunningPlatform platform;
    private String token;

    public JsonNode get(String path) {
        return send(request(path).GET());
    }

    public JsonNode put(String path, JsonNode body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    public JsonNode delete(String path) {
        return send(request(path).DELETE());
    }

    public JsonNode post(String path, JsonNode body) {
        return post(path, "application/json", Json.bytes(body));
    }

    /** Sends bytes as they are, under a fresh Idempotency-Key. */
    public JsonNode post(String path, String contentType, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Refuses to go on for nobody: the operator has no business inside a chain. */
    void requireUser() {
        if (user == null) {
            throw new CommandFailed(
                    "--user E-MAIL says for whom: the operator has no rights inside a chain", true);
        }
    }

    private HttpRequest.Builder request(String path) {
        open();
        return builder(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder builder(String path) {
        return HttpRequest.newBuilder(URI.create(platform.url() + "/api/v1" + path))
                .timeout(LONGEST);
    }

    private void open() {
        if (token != null) {
            return;
        }
        var overrides =
                new Overrides(
                        Optional.ofNullable(config),
                        Optional.ofNullable(data),
                        Optional.empty(),
                        true,
                        true);
        platform = RunningPlatform.of(Installation.find(overrides).data());
        token = user == null ? platform.token() : signIn();
    }

    private String signIn() {
        ObjectNode credentials =
                Json.NODES.objectNode().put("email", user).put("password", password());
        return send(builder("/sign-in")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.bytes(credentials))))
                .path("token")
                .textValue();
    }

    private String password() {
        String given = System.getenv(PASSWORD);
        if (given != null) {
            return given;
        }
        if (System.console() == null) {
            throw new CommandFailed(
                    "set " + PASSWORD + " or run it in a terminal, to act for " + user, true);
        }
        return new String(System.console().readPassword("Password of %s: ", user));
    }

    /** Writes the file that {@code path} answers to {@code out}; nothing if it is refused. */
    void download(String path, OutputStream out) throws IOException {
        HttpResponse<InputStream> response =
                exchange(request(path).GET(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() >= 400) {
                throw refused(response.statusCode(), Json.parse(body.readAllBytes()));
            }
            body.transferTo(out);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        JsonNode body =
                response.body().length == 0 ? Json.NODES.objectNode() : Json.parse(response.body());
        if (response.statusCode() >= 400) {
            throw refused(response.statusCode(), body);
        }
        return body;
    }

    private <T> HttpResponse<T> exchange(
            HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return Http.CLIENT.send(request.build(), body);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the platform at " + platform.url() + " does not answer", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted", false);
        }
    }

    private static CommandFailed refused(int status, JsonNode problem) {
        var message =
                new StringBuilder(problem.path("detail").asText("refused with status " + status));
        problem.path("errors")
                .forEach(
                        error ->
                                message.append("\n  ")
                                        .append(error.path("field").asText())
                                        .append(": ")
                                        .append(error.path("message").asText()));
        return new CommandFailed(message.toString(), status < 500);
    }
}
