package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.scheduling.calendar.ReadCalendar;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Where calendar programs read a patient's calendar. They know no session: the secret in the address is all they have, so
 * nothing tells a wrong one from one that ended.
 */
public final class CalendarLink implements Consumer<Router> {

    private static final String SUFFIX = ".ics";

    /** Of one patient, and old news soon: nobody but the program itself keeps it. */
    private static final String CACHE = "private, max-age=900, must-revalidate";

    private final BiFunction<String, String, ReadCalendar.Written> calendars;
    private final Executor executor;

    /** {@code calendars} is asked by chain and token. */
    public CalendarLink(
            BiFunction<String, String, ReadCalendar.Written> calendars, Executor executor) {
        this.calendars = calendars;
        this.executor = executor;
    }

    @Override
    public void accept(Router router) {
        router.get("/calendar/:chain/:file")
                .handler(routing -> executor.execute(() -> answer(routing)));
    }

    private void answer(RoutingContext routing) {
        try {
            ReadCalendar.Written calendar =
                    calendars.apply(routing.pathParam("chain"), token(routing.pathParam("file")));
            Responses.headers(routing);
            routing.response().putHeader("Cache-Control", CACHE).putHeader("ETag", calendar.tag());
            if (calendar.tag().equals(routing.request().getHeader("If-None-Match"))) {
                routing.response().setStatusCode(304).end();
                return;
            }
            routing.response()
                    .putHeader("Content-Type", "text/calendar; charset=utf-8")
                    .end(Buffer.buffer(calendar.body()));
        } catch (RuntimeException e) {
            Responses.refuse(routing, "calendar", e);
        }
    }

    private static String token(String file) {
        if (!file.endsWith(SUFFIX)) {
            throw Problem.notFound();
        }
        return file.substring(0, file.length() - SUFFIX.length());
    }
}
