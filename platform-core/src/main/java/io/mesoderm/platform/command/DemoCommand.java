package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code demo year}: a demo chain with something in its books. */
@Command(name = "demo", description = "Play with the demo chain.", mixinStandardHelpOptions = true)
public final class DemoCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "year",
            description =
                    "Let the demo chain have a year behind it, up to today: sales, payments, uses, refunds, settlements,"
                            + " closed months. Ctrl-C stops after the month under way; the same again goes on.",
            mixinStandardHelpOptions = true)
    int year(
            @Mixin Client client,
            @Option(
                            names = "--packages",
                            required = true,
                            paramLabel = "N",
                            description = "How many packages are sold in it.")
                    int packages,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            paramLabel = "S",
                            description = "The same number is the same year; 1 if it is left out.")
                    long seed) {
        ObjectNode wish = Json.NODES.objectNode().put("packages", packages).put("seed", seed);
        PrintWriter out = spec.commandLine().getOut();
        JsonNode progress;
        do {
            progress = client.post("/platform/demo-months", wish);
            if (progress.hasNonNull("month")) {
                out.println(
                        progress.path("month").asText()
                                + ": "
                                + progress.path("sold").asText()
                                + " of "
                                + packages
                                + " packages sold");
                out.flush();
            }
        } while (!progress.path("done").asBoolean());
        out.println(
                "done: "
                        + progress.path("from").asText()
                        + " to "
                        + progress.path("to").asText()
                        + ", "
                        + progress.path("sold").asText()
                        + " packages");
        return 0;
    }
}
