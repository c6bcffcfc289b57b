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
import java.util.List;
import java.util.UUID;

/** {@code bank lines|match|match-exact|undo|clearing}: bank lines and what they are in the books. */
@Command(
        name = "bank",
        description = "Match bank lines with the books.",
        mixinStandardHelpOptions = true)
public final class BankCommand {

    private static final int UNPROVED = 1;

    @Spec private CommandSpec spec;

    @Command(
            name = "lines",
            description = "List the lines that wait to be matched, each with what it seems to be.",
            mixinStandardHelpOptions = true)
    int lines(@Mixin Place place) {
        String path = place.path() + "/open-bank-lines";
        JsonNode page = place.client().get(path);
        page.path("items").forEach(this::printLine);
        while (page.hasNonNull("next")) {
            page = place.client().get(path + "?cursor=" + page.path("next").asText());
            page.path("items").forEach(this::printLine);
        }
        return 0;
    }

    @Command(
            name = "match",
            description =
                    "Accept that bank lines are these items of the books, or nothing of them.",
            mixinStandardHelpOptions = true)
    int match(
            @Mixin Place place,
            @Parameters(arity = "1..*", paramLabel = "LINE", description = "As 'lines' names them.")
                    List<UUID> lines,
            @Option(
                            names = "--item",
                            paramLabel = "JOURNAL",
                            description = "A transaction in transit; several are allowed.")
                    List<UUID> items,
            @Option(
                            names = "--rest",
                            paramLabel = "ACCOUNT",
                            description =
                                    "Where the difference goes: SUSPENSE, BANK_FEES, PROCESSOR_FEES or ROUNDING_DIFFERENCE.")
                    String rest) {
        ObjectNode body = Json.NODES.objectNode();
        lines.forEach(line -> body.withArray("lines").add(line.toString()));
        var wanted = body.putArray("items");
        if (items != null) {
            items.forEach(item -> wanted.add(item.toString()));
        }
        if (rest != null) {
            body.put("rest", rest);
        }
        JsonNode matched = place.client().post(place.path() + "/bank-matches", body);
        out().println("matched " + matched.path("id").asText());
        return 0;
    }

    @Command(
            name = "match-exact",
            description = "Accept what reference and amount both speak for, and nothing else.",
            mixinStandardHelpOptions = true)
    int matchExact(
            @Mixin Place place,
            @Option(names = "--dry-run", description = "Only say what it would accept.")
                    boolean dryRun) {
        ObjectNode asked = Json.NODES.objectNode().put("dryRun", dryRun);
        int left = 0;
        JsonNode report;
        do {
            report = place.client().post(place.path() + "/exact-bank-matches", asked);
            for (JsonNode found : report.path("matched")) {
                out().printf(
                                "%s %s: %s%n",
                                dryRun ? "would match" : "matched",
                                found.path("line").asText(),
                                found.path("detail").asText());
            }
            left += report.path("left").asInt();
            asked.put("after", report.path("next").asText());
        } while (!report.path("next").asText().isEmpty());
        out().printf("%d lines left%n", left);
        return 0;
    }

    @Command(
            name = "undo",
            description = "Take a match back by its mirror entry, dated today.",
            mixinStandardHelpOptions = true)
    int undo(@Mixin Place place, @Parameters(paramLabel = "MATCH") UUID match) {
        place.client()
                .post(place.path() + "/bank-matches/" + match + "/undo", Json.NODES.objectNode());
        out().println("undone " + match);
        return 0;
    }

    @Command(
            name = "clearing",
            description =
                    "Show what lies in transit; exit code 1 if its accounts hold anything else.",
            mixinStandardHelpOptions = true)
    int clearing(@Mixin Place place) {
        JsonNode report = place.client().get(place.path() + "/clearing");
        for (JsonNode account : report.path("accounts")) {
            out().printf(
                            "%-20s %-14s %s %14d %14d %s%n",
                            account.path("account").asText(),
                            account.path("qualifier").asText(),
                            account.path("currency").asText(),
                            account.path("balanceMinor").asLong(),
                            account.path("inTransitMinor").asLong(),
                            account.path("proved").asBoolean() ? "proved" : "NOT PROVED");
        }
        return report.path("proved").asBoolean() ? 0 : UNPROVED;
    }

    private void printLine(JsonNode line) {
        JsonNode proposal = line.path("proposal");
        out().printf(
                        "%s %s %s %s  %s%n",
                        line.path("id").asText(),
                        line.path("bookedOn").asText(),
                        line.path("amount").asText(),
                        line.path("currency").asText(),
                        proposal.isObject()
                                ? proposal.path("score").asText()
                                        + " "
                                        + proposal.path("why").asText()
                                        + " "
                                        + proposal.path("detail").asText()
                                : "nobody knows");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
