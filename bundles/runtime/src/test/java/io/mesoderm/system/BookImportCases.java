package io.mesoderm.system;

import static io.mesoderm.system.RouteCases.EMPTY;
import static io.mesoderm.system.RouteCases.NONE;
import static io.mesoderm.system.RouteCases.REASON;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** How the routes are called by which another system's book comes over. */
final class BookImportCases {

    static final Map<String, String> BODIES =
            Map.<String, String>ofEntries(
                    entry(
                            "core.take-book-import",
                            """
                            external id,patient,treatment,start,practitioner
                            taken,nobody,TOPICAL,2098-09-05 09:00,Dr. Nobody
                            """),
                    entry("core.list-book-imports", NONE),
                    entry("core.read-book-import", NONE),
                    entry("core.list-book-import-lines", NONE),
                    entry("core.work-on-book-import", EMPTY),
                    entry("core.start-book-import", EMPTY),
                    entry("core.stop-book-import", EMPTY),
                    entry("core.recheck-book-import", EMPTY),
                    entry("core.list-outside-sessions", NONE),
                    entry(
                            "core.correct-outside-session",
                            """
                            {"modality": "ORAL", "day": "2020-03-02", "reason": "the day before it stood here"}
                            """),
                    entry("core.strike-outside-session", REASON));

    /** What the address of the way in must say. */
    static final Map<String, String> ADDRESSES = Map.of("core.take-book-import", "?kind=VISITS");

    /** Where a route is called on an import that lets it do something. */
    private static final Map<String, String> IMPORTS =
            Map.of(
                    "core.start-book-import", "checkedImport",
                    "core.stop-book-import", "freshImport");

    private BookImportCases() {}

    /** The path with the import on which the route can write. */
    static String path(String operation, String path) {
        return path.replace(
                        "{bookImport}", "{" + IMPORTS.getOrDefault(operation, "bookImport") + "}")
                .replace(
                        "{outsideSession}",
                        operation.equals("core.strike-outside-session")
                                ? "{strikable}"
                                : "{outsideSession}");
    }

    private static String visit(String id) {
        return "external id,patient,treatment,start,practitioner\n"
                + id
                + ",<receiverNumber>,TOPICAL,2098-09-04 09:00,<practitioner>\n";
    }

    /** Imports on their way, and two sessions done elsewhere in the patient's chart. */
    static void file(World world) {
        String imports = World.SITE + "/book-imports";
        for (String name : List.of("bookImport", "checkedImport", "freshImport")) {
            world.keep(name, imports + "?kind=VISITS", visit(name.substring(0, 4)), "id");
        }
        for (String name : List.of("bookImport", "checkedImport")) {
            world.post(imports + "/<" + name + ">/pieces", EMPTY);
        }
        world.keep(
                "sessionImport",
                imports + "?kind=SESSIONS",
                """
                external id,patient,treatment,day
                outside-1,<patientNumber>,ORAL,2020-03-01
                outside-2,<patientNumber>,ORAL,2020-04-01
                """,
                "id");
        for (String step : List.of("pieces", "starts", "pieces")) {
            world.post(imports + "/<sessionImport>/" + step, EMPTY);
        }
        var sessions = world.get(World.SITE + "/patients/<patient>/outside-sessions").path("items");
        world.keep("strikable", sessions.path(0).path("id").asText());
        world.keep("outsideSession", sessions.path(1).path("id").asText());
    }
}
