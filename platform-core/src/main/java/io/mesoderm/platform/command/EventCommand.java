package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code event dead} and {@code event revive}: what modules were told in vain. */
@Command(
        name = "event",
        description = "See events that a module never took, and have them tried again.",
        mixinStandardHelpOptions = true)
public final class EventCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "dead",
            description = "List the events of a chain that were given up, the oldest first.",
            mixinStandardHelpOptions = true)
    int dead(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        PrintWriter out = spec.commandLine().getOut();
        each(
                client,
                chain,
                delivery ->
                        out.printf(
                                "%s %-24s %-18s %s, %d failures: %s%n",
                                delivery.path("event").asText(),
                                delivery.path("module").asText(),
                                delivery.path("type").asText(),
                                delivery.path("occurredAt").asText(),
                                delivery.path("failures").asInt(),
                                delivery.path("lastError").asText()));
        return 0;
    }

    @Command(
            name = "revive",
            description = "Have events tried again that were given up.",
            mixinStandardHelpOptions = true)
    int revive(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(paramLabel = "MODULE", description = "Whose, as the list shows it.")
                    String module,
            @Parameters(
                            paramLabel = "EVENT",
                            arity = "0..1",
                            description =
                                    "Its id, as the list shows it; all of the module's without.")
                    String event) {
        client.requireUser();
        List<String> events = event == null ? deadOf(client, chain, module) : List.of(event);
        for (String dead : events) {
            client.post(
                    path(chain) + "/" + dead + "/revivals",
                    Json.NODES.objectNode().put("module", module));
        }
        spec.commandLine().getOut().println(events.size() + " revived");
        return 0;
    }

    private static List<String> deadOf(Client client, String chain, String module) {
        List<String> events = new ArrayList<>();
        each(
                client,
                chain,
                delivery -> {
                    if (delivery.path("module").asText().equals(module)) {
                        events.add(delivery.path("event").asText());
                    }
                });
        return events;
    }

    private static void each(Client client, String chain, Consumer<JsonNode> use) {
        String cursor = "";
        do {
            JsonNode page = client.get(path(chain) + "?limit=500" + cursor);
            page.path("items").forEach(use);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
    }

    private static String path(String chain) {
        return "/chains/" + chain + "/dead-deliveries";
    }
}
