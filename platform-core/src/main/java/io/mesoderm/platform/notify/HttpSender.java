package io.mesoderm.platform.notify;

import io.mesoderm.platform.schema.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Text messages and webhooks: JSON by HTTP, signed as the Standard Webhooks say ({@code webhook-id}, {@code
 * webhook-timestamp}, {@code webhook-signature}), so that whoever takes it can tell who sent it and a repeat from a new one.
 */
public final class HttpSender implements Sender {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Channel channel;
    private final URI url;
    private final byte[] secret;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    public HttpSender(Channel channel, URI url, byte[] secret, InstantSource clock) {
        this.channel = channel;
        this.url = url;
        this.secret = secret.clone();
        this.clock = clock;
    }

    /** What is sent. */
    record Body(String id, String to, String subject, String text) {}

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void send(Outgoing message) throws SendFailed {
        String body =
                Json.text(
                        new Body(
                                message.messageId(),
                                message.to(),
                                message.subject(),
                                message.text()));
        String at = Long.toString(clock.instant().getEpochSecond());
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(LIMIT)
                        .header("Content-Type", "application/json")
                        .header("webhook-id", message.messageId())
                        .header("webhook-timestamp", at)
                        .header(
                                "webhook-signature",
                                signature(message.messageId() + "." + at + "." + body))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new SendFailed("the receiver answered " + status);
            }
        } catch (IOException e) {
            throw new SendFailed("the receiver was not reached: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendFailed("interrupted");
        }
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] tag = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
