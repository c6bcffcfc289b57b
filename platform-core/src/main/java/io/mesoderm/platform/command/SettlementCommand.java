package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code settlement runs}, {@code close}, {@code approve}, {@code issue}, {@code net}, {@code matrix} and {@code summary}: the way of a settlement run; {@code rules} and {@code rule-add}: what it settles by. */
@Command(
        name = "settlement",
        description = "Settle what sites owe each other.",
        mixinStandardHelpOptions = true)
public final class SettlementCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "runs",
            description = "List the runs, newest first.",
            mixinStandardHelpOptions = true)
    int runs(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        String path = path(chain) + "?limit=1000";
        JsonNode page = client.get(path);
        page.path("items").forEach(this::print);
        while (page.hasNonNull("next")) {
            page = client.get(path + "&cursor=" + page.path("next").asText());
            page.path("items").forEach(this::print);
        }
        return 0;
    }

    @Command(
            name = "close",
            description = "Close the open run with everything up to a day.",
            mixinStandardHelpOptions = true)
    int close(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(paramLabel = "DAY", description = "The last day, such as 2026-03-31.")
                    LocalDate lastDay) {
        client.requireUser();
        print(client.post(path(chain), Json.NODES.objectNode().put("lastDay", lastDay.toString())));
        return 0;
    }

    @Command(
            name = "approve",
            description = "Agree to a run that another person has closed.",
            mixinStandardHelpOptions = true)
    int approve(@Mixin Client client, @Mixin RunOfChain run) {
        return step(client, run, "/approvals");
    }

    @Command(
            name = "issue",
            description = "Issue the statements of an approved run.",
            mixinStandardHelpOptions = true)
    int issue(@Mixin Client client, @Mixin RunOfChain run) {
        return step(client, run, "/issues");
    }

    @Command(
            name = "net",
            description = "Put the fewest transfers in the place of all a run leaves to pay.",
            mixinStandardHelpOptions = true)
    int net(@Mixin Client client, @Mixin RunOfChain run) {
        client.requireUser();
        JsonNode netted = client.post(run.path() + "/nettings", Json.NODES.objectNode());
        for (JsonNode transfer : netted.path("transfers")) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%s  from %s to %s  %d %s%n",
                            transfer.path("id").asText(),
                            transfer.path("payer").asText(),
                            transfer.path("payee").asText(),
                            transfer.path("amount").path("minor").asLong(),
                            transfer.path("amount").path("currency").asText());
        }
        return 0;
    }

    @Command(
            name = "matrix",
            description = "Write what a run holds, debtors by creditors, to the standard output.",
            mixinStandardHelpOptions = true)
    int matrix(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Option(
                            names = "--format",
                            required = true,
                            paramLabel = "FORMAT",
                            description = "csv or xlsx.")
                    String format,
            @Parameters(paramLabel = "RUN", description = "Its id, as the list shows it.")
                    String run) {
        client.requireUser();
        try {
            client.download(
                    "/chains/%s/settlement-matrix/file?run=%s&format=%s"
                            .formatted(
                                    chain,
                                    URLEncoder.encode(run, StandardCharsets.UTF_8),
                                    URLEncoder.encode(
                                            format.toUpperCase(Locale.ROOT),
                                            StandardCharsets.UTF_8)),
                    new FileOutputStream(FileDescriptor.out));
        } catch (IOException e) {
            throw new CommandFailed("the file cannot be written: " + e.getMessage(), false);
        }
        return 0;
    }

    @Command(
            name = "summary",
            description = {
                "Write all statements of a site in a run, with what is left in all, to the standard output.",
                "Each is the mirror of one of another site."
            },
            mixinStandardHelpOptions = true)
    int summary(
            @Mixin Place place,
            @Option(
                            names = "--format",
                            required = true,
                            paramLabel = "FORMAT",
                            description = "csv, xlsx or pdf.")
                    String format,
            @Parameters(paramLabel = "RUN", description = "Its id, as the list of runs shows it.")
                    String run) {
        try {
            place.client()
                    .download(
                            "%s/settlement-summaries/%s/file?format=%s"
                                    .formatted(
                                            place.path(),
                                            URLEncoder.encode(run, StandardCharsets.UTF_8),
                                            URLEncoder.encode(
                                                    format.toUpperCase(Locale.ROOT),
                                                    StandardCharsets.UTF_8)),
                            new FileOutputStream(FileDescriptor.out));
        } catch (IOException e) {
            throw new CommandFailed("the file cannot be written: " + e.getMessage(), false);
        }
        return 0;
    }

    @Command(
            name = "rules",
            description = "List the settlement rules, past and coming.",
            mixinStandardHelpOptions = true)
    int rules(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        RuleFile file = new RuleFile(all(client, "/chains/" + chain + "/sites"));
        all(client, rulesOf(chain))
                .forEach(rule -> spec.commandLine().getOut().println(file.line(rule)));
        return 0;
    }

    @Command(
            name = "rule-add",
            description = {
                "Add the settlement rules that each file lists, but for those that are there already.",
                "What was used before keeps the rule it was settled by."
            },
            mixinStandardHelpOptions = true)
    int addRules(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
                    List<Path> files) {
        client.requireUser();
        RuleFile read = new RuleFile(all(client, "/chains/" + chain + "/sites"));
        List<JsonNode> wanted = files.stream().flatMap(file -> read.read(file).stream()).toList();
        List<JsonNode> there = all(client, rulesOf(chain));
        for (JsonNode rule : wanted) {
            Optional<JsonNode> same =
                    there.stream().filter(known -> RuleFile.says(known, rule)).findFirst();
            JsonNode now = same.orElseGet(() -> client.post(rulesOf(chain), rule));
            spec.commandLine()
                    .getOut()
                    .println(read.line(now) + (same.isPresent() ? ", as it is" : ""));
        }
        return 0;
    }

    private static String rulesOf(String chain) {
        return "/chains/" + chain + "/settlement-rules";
    }

    /** All items of a list, page by page. */
    private static List<JsonNode> all(Client client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get(path + "?limit=500" + cursor);
            page.path("items").forEach(items::add);
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    /** A run that is there. */
    static final class RunOfChain {

        @Option(names = "--chain", required = true, paramLabel = "KEY")
        private String chain;

        @Parameters(paramLabel = "RUN", description = "Its id, as the list shows it.")
        private String run;

        private String path() {
            return SettlementCommand.path(chain) + "/" + run;
        }
    }

    private int step(Client client, RunOfChain run, String step) {
        client.requireUser();
        print(client.post(run.path() + step, Json.NODES.objectNode()));
        return 0;
    }

    private static String path(String chain) {
        return "/chains/" + chain + "/settlement-runs";
    }

    private void print(JsonNode run) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%s  until %s  %s%n",
                        run.path("id").asText(),
                        run.path("cutOff").asText(),
                        run.path("state").asText());
    }
}
