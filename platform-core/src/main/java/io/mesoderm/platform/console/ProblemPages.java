package io.mesoderm.platform.console;

import io.mesoderm.platform.http.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the {@code type} of a problem document leads: a short page for each code, out of the catalogue
 * that the documentation shows. Open to everybody; it says nothing of the case.
 */
final class ProblemPages {

    private static final String CATALOGUE = "errors.md";
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z0-9-]+)` \\| (\\S+) \\| (.+) \\|$", Pattern.MULTILINE);

    /** A module's own refusal carries the module's id before its code. */
    private static final Pattern ASKED =
            Pattern.compile("(?:(?<module>[a-z][a-z0-9-]{0,35}):)?(?<code>[a-z0-9-]{1,80})");

    private final Map<String, Entry> entries = read();

    /** What the catalogue says of one code; {@code status} is a dash when no answer carries it. */
    private record Entry(String status, String remedy) {}

    void mount(Router router) {
        router.get("/problems/:code").handler(this::answer);
    }

    Set<String> codes() {
        return entries.keySet();
    }

    private void answer(RoutingContext routing) {
        var asked = ASKED.matcher(routing.pathParam("code"));
        if (!asked.matches()) {
            Responses.problem(routing, Problem.notFound());
            return;
        }
        Entry entry = entries.get(asked.group("code"));
        String module = asked.group("module");
        if (entry == null && module == null) {
            Responses.problem(routing, Problem.notFound());
            return;
        }
        send(routing, asked.group(), entry != null ? entry : ofModule(module));
    }

    /** Of a module whose codes are not in the catalogue. */
    private static Entry ofModule(String module) {
        return new Entry("–", "See the documentation of the module " + module + ".");
    }

    private static void send(RoutingContext routing, String code, Entry entry) {
        Responses.headers(routing);
        routing.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(
                        Templates.render(
                                "page/problemType.jte",
                                Map.of(
                                        "code",
                                        code,
                                        "remedy",
                                        entry.remedy(),
                                        "status",
                                        entry.status())));
    }

    private static Map<String, Entry> read() {
        Map<String, Entry> entries = new TreeMap<>();
        ROW.matcher(catalogue())
                .results()
                .forEach(
                        row ->
                                entries.putIfAbsent(
                                        row.group(1),
                                        new Entry(row.group(2), row.group(3).replace("`", ""))));
        return entries;
    }

    private static String catalogue() {
        try (InputStream stream = ProblemPages.class.getResourceAsStream(CATALOGUE)) {
            if (stream == null) {
                throw new IllegalStateException("the class path has no " + CATALOGUE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
