package io.mesoderm.system;

import io.mesoderm.platform.http.Credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A signed-in person's browser, as far as requests go: the cookie, and the token against forged forms. */
final class ConsoleVisitor {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI root;
    private final String token;
    private final String csrf;

    ConsoleVisitor(URI root, String token, String csrf) {
        this.root = root;
        this.token = token;
        this.csrf = csrf;
    }

    /** A page, or a form sent empty. */
    HttpResponse<String> visit(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    /** A form, its fields as a browser writes them: {@code a=1&b=2}. */
    HttpResponse<String> submit(String path, String fields) {
        return send("POST", path, BodyPublishers.ofString(fields));
    }

    /** A form with one file. */
    HttpResponse<String> upload(String path, String name, String file) {
        return upload(path, name, file, Map.of());
    }

    /** As above, with other fields before it. */
    HttpResponse<String> upload(String path, String name, String file, Map<String, String> fields) {
        StringBuilder before = new StringBuilder();
        fields.forEach(
                (field, value) ->
                        before.append(
                                "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                        .formatted(field, value)));
        String body =
                """
                --edge\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                %s\r
                --edge--\r
                """
                        .formatted(name, file);
        return send(
                "POST",
                path,
                BodyPublishers.ofString(before + body),
                "multipart/form-data; boundary=edge");
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return send(method, path, body, "application/x-www-form-urlencoded");
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Cookie", Credentials.SESSION_COOKIE + "=" + token)
                        .header(Credentials.CSRF_HEADER, csrf)
                        .method(method, body);
        if (method.equals("POST")) {
            request.header("Content-Type", type);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
