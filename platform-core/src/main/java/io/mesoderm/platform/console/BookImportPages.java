package io.mesoderm.platform.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.mesoderm.platform.http.InProcessApi.Call;
import io.mesoderm.platform.http.Problem;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The book of another system comes over: the file is sent, looked at line by line, and then taken over while one watches. */
final class BookImportPages {

    private static final String IMPORTS = "/c/{chain}/s/{site}/book-imports";
    private static final String ONE = IMPORTS + "/{bookImport}";
    private static final String PERMISSION = "booking.import";
    private static final Set<String> RUNNING = Set.of("CHECKING", "IMPORTING");

    List<ConsolePage> pages() {
        return List.of(
                ConsolePage.get(
                        "book-imports", IMPORTS, PERMISSION, request -> all(request, 200, "")),
                ConsolePage.upload("take-book-import", IMPORTS, PERMISSION, this::upload),
                ConsolePage.get("book-import", ONE, PERMISSION, request -> one(request, 200, ""))
                        .showingPatients(),
                act("work-on-book-import", "pieces"),
                act("start-book-import", "starts"),
                act("stop-book-import", "stops"),
                act("recheck-book-import", "checks"));
    }

    /** Each does no harm when it is sent twice. */
    private ConsolePage act(String id, String how) {
        return ConsolePage.post(id, ONE + "/" + how, PERMISSION, request -> act(request, how))
                .showingPatients();
    }

    private Answer act(PageRequest request, String how) {
        try {
            request.post(path(request) + "/" + how, FormJson.emptyObject());
        } catch (Problem problem) {
            if (problem.status() == 404) {
                throw problem;
            }
            return one(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + path(request));
    }

    private static String path(PageRequest request) {
        return "/book-imports/" + request.id("bookImport", UUID::toString);
    }

    private Answer upload(PageRequest request) {
        Optional<FormFile> file = request.file();
        if (file.isEmpty()) {
            return all(request, 422, request.words().say("no-file-chosen"));
        }
        JsonNode report;
        try {
            report =
                    request.call(
                            Call.upload(request.resource() + "/book-imports", file.get().bytes())
                                    .asking("kind", request.form().value("kind"))
                                    .asking("name", name(file.get())));
        } catch (Problem problem) {
            return all(request, problem.status(), Refusals.say(problem));
        }
        return new Answer.Redirect(request.base() + "/book-imports/" + report.path("id").asText());
    }

    /** What some browsers send before the name is where the file lay on somebody's disk. */
    private static String name(FormFile file) {
        String name = file.name().substring(file.name().lastIndexOf('\\') + 1).strip();
        return name.isEmpty() ? "-" : name.substring(0, Math.min(255, name.length()));
    }

    private Answer all(PageRequest request, int status, String error) {
        return Frames.page(
                request,
                status,
                request.words().say("book-imports"),
                "page/bookImports.jte",
                Map.of(
                        "imports", request.page("/book-imports"),
                        "zone", request.context().zone(),
                        "base", request.base() + "/book-imports",
                        "mayTakeSessions", request.may("care.record"),
                        "error", error));
    }

    /** While it runs it is counted and not listed, so that watching it reads nobody's lines. */
    private Answer one(PageRequest request, int status, String error) {
        JsonNode report = request.get(path(request));
        boolean sessions = report.path("kind").asText().equals("SESSIONS");
        boolean running = RUNNING.contains(report.path("state").asText());
        boolean listed = !running && (!sessions || request.may("care.read"));
        Map<String, Object> values = new HashMap<>();
        values.put("report", report);
        values.put("running", running);
        values.put("lines", listed ? lines(request) : MissingNode.getInstance());
        values.put("shown", request.query().getOrDefault("outcome", ""));
        values.put("patients", request.base() + "/patients/");
        values.put("mayOpen", request.may("patient.read"));
        values.put("here", request.base() + path(request));
        values.put("base", request.base() + "/book-imports");
        values.put("error", error);
        return Frames.page(
                request,
                status,
                request.words().say("book-import-of", report.path("name").asText()),
                "page/bookImport.jte",
                values);
    }

    private static JsonNode lines(PageRequest request) {
        Call call = Call.get(request.resource() + path(request) + "/lines");
        for (String field : List.of("outcome", "cursor")) {
            String asked = request.query().getOrDefault(field, "");
            call = asked.isEmpty() ? call : call.asking(field, asked);
        }
        return request.call(call);
    }
}
