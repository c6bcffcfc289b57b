package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.LocalDate;

/** {@code chain list} and {@code chain create}. */
@Command(name = "chain", description = "List and open chains.", mixinStandardHelpOptions = true)
public final class ChainCommand {

    private static final String PATH = "/platform/chains";

    @Spec private CommandSpec spec;

    @Command(
            name = "list",
            description = "List the chains of this installation.",
            mixinStandardHelpOptions = true)
    int list(@Mixin Client client) {
        PrintWriter out = spec.commandLine().getOut();
        String cursor = "";
        do {
            JsonNode page = client.get(PATH + "?limit=200" + cursor);
            page.path("items")
                    .forEach(
                            chain ->
                                    out.printf(
                                            "%-16s %-9s %s%n",
                                            chain.path("key").asText(),
                                            chain.path("state").asText(),
                                            chain.path("displayName").asText()));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return 0;
    }

    @Command(
            name = "create",
            description = "Open a chain with its first owner.",
            mixinStandardHelpOptions = true)
    int create(
            @Mixin Client client,
            @Parameters(
                            paramLabel = "KEY",
                            description =
                                    "A small letter, then 1 to 15 small letters or digits; for ever.")
                    String key,
            @Option(names = "--name", required = true, description = "The name people see.")
                    String name,
            @Option(
                            names = "--zone",
                            required = true,
                            description = "Time zone of settlement, such as Europe/Berlin.")
                    String zone,
            @Option(
                            names = "--currency",
                            required = true,
                            description = "Currency of settlement, such as EUR.")
                    String currency,
            @Option(
                            names = "--care-duties-from",
                            description =
                                    "First day on which nobody is treated without consent and credentials; today if not given.")
                    LocalDate careDutiesFrom,
            @Option(names = "--owner-email", required = true) String email,
            @Option(names = "--owner-name", required = true) String ownerName,
            @Option(
                            names = "--owner-password",
                            required = true,
                            interactive = true,
                            arity = "0..1",
                            description = "Asked for when it is not given.")
                    String password) {
        ObjectNode wanted =
                Json.NODES
                        .objectNode()
                        .put("key", key)
                        .put("displayName", name)
                        .put("settlementZone", zone)
                        .put("settlementCurrency", currency)
                        .put("ownerEmail", email)
                        .put("ownerName", ownerName)
                        .put("ownerPassword", password);
        if (careDutiesFrom != null) {
            wanted.put("careDutiesFrom", careDutiesFrom.toString());
        }
        JsonNode chain = client.post(PATH, wanted);
        spec.commandLine()
                .getOut()
                .println(
                        "chain "
                                + chain.path("key").asText()
                                + " is "
                                + chain.path("state").asText());
        return 0;
    }
}
