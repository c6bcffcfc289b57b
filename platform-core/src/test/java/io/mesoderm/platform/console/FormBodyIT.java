package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A form is read as it was sent, and one whose sender has gone is answered to nobody. */
class FormBodyIT {

    private static final int LIMIT = 100;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<Integer> refused = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final HttpServer server = serve();

    private HttpServer serve() {
        Router router = Router.router(vertx);
        router.route()
                .handler(FormBody.reader(LIMIT))
                .handler(
                        routing ->
                                routing.response()
                                        .end("<" + routing.request().getFormAttribute("why") + ">"))
                .failureHandler(routing -> refused.add(routing.statusCode())); // answered later
        return vertx.createHttpServer()
                .connectionHandler(
                        connection -> connection.closeHandler(gone -> closed.complete(null)))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void aBareHashEndsNoForm() throws Exception {
        try (Socket socket = send("why=see #12&csrf=x", 18)) {
            assertThat(answer(socket)).endsWith("<see #12>");
        }
    }

    @Test
    void whoIsRefusedAndGoesIsNotRefusedAgain() throws Exception {
        try (Socket _ = send("why=" + "x".repeat(LIMIT), 2 * LIMIT)) {
            assertThat(refused.poll(10, TimeUnit.SECONDS)).isEqualTo(413);
        }
        closed.get(10, TimeUnit.SECONDS);

        assertThat(refused).isEmpty();
    }

    @Test
    void whoGoesWhileSendingIsNotAnswered() throws Exception {
        send("why=", LIMIT).close();
        closed.get(10, TimeUnit.SECONDS);

        assertThat(refused).isEmpty();
    }

    private Socket send(String form, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.actualPort());
        String head =
                "POST / HTTP/1.1\r\nHost: here\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: "
                        + length
                        + "\r\n\r\n";
        socket.getOutputStream().write((head + form).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        byte[] read = new byte[1000];
        StringBuilder answer = new StringBuilder();
        do {
            int count = socket.getInputStream().read(read);
            assertThat(count).isPositive();
            answer.append(new String(read, 0, count, StandardCharsets.US_ASCII));
        } while (!answer.toString().contains("\r\n\r\n"));
        return answer.toString();
    }
}
