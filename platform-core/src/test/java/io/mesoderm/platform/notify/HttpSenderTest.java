package io.mesoderm.platform.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;

import io.mesoderm.platform.notify.Sender.Outgoing;
import io.mesoderm.platform.notify.Sender.SendFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a program is handed over HTTP. */
class HttpSenderTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_614_265_330L));
    private static final byte[] SECRET = "secret".getBytes(StandardCharsets.UTF_8);
    private static final Outgoing MESSAGE =
            new Outgoing("n-1@one.mesoderm", "+49 30 1", "Due", "Please call.");

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 204;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    taken.add(
                            String.join(
                                    " | ",
                                    exchange.getRequestHeaders().getFirst("webhook-id"),
                                    exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                                    exchange.getRequestHeaders().getFirst("webhook-signature"),
                                    body));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aMessageIsSignedAndCarriesItsIdAndTime() throws SendFailed {
        try (HttpSender sender = sender(server.getAddress().getPort())) {
            sender.send(MESSAGE);
            sender.send(MESSAGE);
        }

        assertThat(taken).hasSize(2);
        assertThat(taken.get(0))
                .isEqualTo(taken.get(1))
                .startsWith("n-1@one.mesoderm | 1614265330 | v1,")
                .contains("\"to\":\"+49 30 1\"", "\"text\":\"Please call.\"");
    }

    @Test
    void whoeverDoesNotTakeItHasNotGotIt() {
        status = 503;
        try (HttpSender sender = sender(server.getAddress().getPort())) {
            assertThat(catchThrowableOfType(SendFailed.class, () -> sender.send(MESSAGE)))
                    .hasMessage("the receiver answered 503");
        }
        try (HttpSender nowhere = sender(1)) {
            assertThat(catchThrowableOfType(SendFailed.class, () -> nowhere.send(MESSAGE)))
                    .hasMessageStartingWith("the receiver was not reached");
        }
    }

    private static HttpSender sender(int port) {
        return new HttpSender(
                Channel.SMS, URI.create("http://127.0.0.1:" + port + "/in"), SECRET, CLOCK);
    }
}
