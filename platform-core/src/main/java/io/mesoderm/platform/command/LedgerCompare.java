package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.Callable;

/** {@code ledger compare}: what has come between a kept export and now. */
@Command(
        name = "compare",
        description =
                "Hold a kept export against the books of now; exit code 1 if it would be another file.",
        mixinStandardHelpOptions = true)
public final class LedgerCompare implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Mixin private Books books;

    @Parameters(paramLabel = "EXPORT", description = "The id under which it was kept.")
    private UUID export;

    @Override
    public Integer call() {
        String path = books.entityPath() + "/journal-exports/" + export;
        JsonNode comparison = books.client().get(path);
        boolean same = comparison.path("same").asBoolean();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s, %d transactions booked since%n",
                same ? "the same file" : "another file", comparison.path("added").asLong());
        String cursor = "";
        do {
            JsonNode page = books.client().get(path + "/entries" + cursor);
            for (JsonNode entry : page.path("items")) {
                out.printf(
                        "%s  %-14s %s, booked %s%n",
                        entry.path("journal").asText(),
                        entry.path("kind").asText(),
                        entry.path("businessDate").asText(),
                        entry.path("recordedAt").asText());
            }
            cursor = page.hasNonNull("next") ? "?cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return same ? 0 : 1;
    }
}
