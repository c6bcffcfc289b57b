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

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path))
                        .header("Cookie", Credentials.SESSION_COOKIE + "=" + token)
                        .header(Credentials.CSRF_HEADER, csrf)
                        .method(method, body);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
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
