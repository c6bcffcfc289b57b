package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Sends a file of another system's book, has it checked and taken over, and names each line that does not come in. */
final class BookImportRun {

    private static final Set<String> RUNNING = Set.of("CHECKING", "IMPORTING");
    private static final List<String> NAMED =
            List.of("REFUSED", "UNREADABLE", "PAST", "OTHER_SITE");

    private final Place place;
    private final PrintWriter out;

    BookImportRun(Place place, PrintWriter out) {
        this.place = place;
        this.out = out;
    }

    /** Goes on where an earlier run of the same file was cut; {@code check} stops before anything comes in. */
    void run(String kind, String name, byte[] file, boolean check) {
        String imports = place.path() + "/book-imports";
        JsonNode report =
                place.client()
                        .post(
                                imports
                                        + "?kind="
                                        + kind
                                        + "&name="
                                        + URLEncoder.encode(name, StandardCharsets.UTF_8),
                                "application/octet-stream",
                                file);
        String one = imports + "/" + report.path("id").asText();
        if (report.path("state").asText().equals("STOPPED")) {
            post(one + "/starts");
        }
        report = worked(one);
        if (!check && report.path("state").asText().equals("CHECKED")) {
            post(one + "/starts");
            report = worked(one);
        }
        for (String outcome : NAMED) {
            name(one + "/lines?limit=1000&outcome=" + outcome);
        }
        JsonNode counts = report.path("counts");
        out.printf(
                "  %d taken over, %d there already, %d fit, %d refused, %d not readable, %d past, %d of another site%n",
                counts.path("imported").asInt(),
                counts.path("alreadyThere").asInt(),
                counts.path("fits").asInt(),
                counts.path("refused").asInt(),
                counts.path("unreadable").asInt(),
                counts.path("past").asInt(),
                counts.path("otherSite").asInt());
    }

    private JsonNode worked(String one) {
        JsonNode report = post(one + "/pieces");
        while (RUNNING.contains(report.path("state").asText())) {
            JsonNode counts = report.path("counts");
            out.printf(
                    "  %s: %d of %d lines left%n",
                    report.path("state").asText().equals("CHECKING") ? "checking" : "taking over",
                    counts.path("unchecked").asInt() + counts.path("fits").asInt(),
                    report.path("lines").asInt());
            out.flush();
            report = post(one + "/pieces");
        }
        return report;
    }

    private JsonNode post(String path) {
        return place.client().post(path, Json.NODES.objectNode());
    }

    private void name(String lines) {
        String next = lines;
        while (next != null) {
            JsonNode page = place.client().get(next);
            for (JsonNode line : page.path("items")) {
                out.printf(
                        "  line %d %s: %s%n",
                        line.path("line").asInt(),
                        line.path("outcome").asText(),
                        line.path("said").asText(""));
            }
            next = page.hasNonNull("next") ? lines + "&cursor=" + page.path("next").asText() : null;
        }
    }
}
