package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.http.HttpFront;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.calendar.ReadCalendar;
import io.vertx.core.Vertx;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What a calendar program gets at a patient's link, over HTTP. */
class CalendarLinkIT {

    private static final byte[] BODY = "BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final HttpFront front =
            HttpFront.start(
                    vertx,
                    "127.0.0.1",
                    0,
                    Duration.ofSeconds(1),
                    List.of(new CalendarLink(CalendarLinkIT::read, Runnable::run)));

    private static ReadCalendar.Written read(String chain, String token) {
        if (chain.equals("c") && token.equals("good")) {
            return new ReadCalendar.Written(BODY, "\"tag\"");
        }
        throw Problem.notFound();
    }

    @AfterEach
    void close() {
        front.close();
        vertx.close().await();
    }

    @Test
    void aGoodLinkAnswersACalendarThatIsAskedForAnewByItsTag() throws Exception {
        HttpResponse<String> first = get("/calendar/c/good.ics", "");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("BEGIN:VCALENDAR");
        assertThat(first.headers().allValues("Content-Type"))
                .containsExactly("text/calendar; charset=utf-8");
        assertThat(first.headers().allValues("Cache-Control"))
                .containsExactly("private, max-age=900, must-revalidate");
        assertThat(first.headers().allValues("ETag")).containsExactly("\"tag\"");
        HttpResponse<String> again = get("/calendar/c/good.ics", "\"tag\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get("/calendar/c/good.ics", "\"older\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whateverIsNoGoodLinkAnswersTheSame() throws Exception {
        HttpResponse<String> unknown = get("/calendar/c/bad.ics", "");

        assertThat(unknown.statusCode()).isEqualTo(404);
        for (String other : List.of("/calendar/other/good.ics", "/calendar/c/good")) {
            HttpResponse<String> answer = get(other, "");
            assertThat(answer.statusCode()).as(other).isEqualTo(404);
            assertThat(answer.body()).as(other).isEqualTo(unknown.body());
        }
    }

    private HttpResponse<String> get(String path, String tag) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
