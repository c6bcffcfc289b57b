package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code ledger audit}: recomputes the books of a chain and says what does not hold. */
@Command(name = "ledger", description = "Examine the books.", mixinStandardHelpOptions = true)
public final class LedgerCommand {

    private static final int BROKEN = 1;

    @Spec private CommandSpec spec;

    @Command(
            name = "audit",
            description =
                    "Recompute a chain's books from their events; exit code 1 if they do not hold.",
            mixinStandardHelpOptions = true)
    int audit(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        JsonNode report = client.get("/chains/" + chain + "/ledger/audit");
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d transactions, %d postings%n",
                report.path("transactions").asLong(), report.path("postings").asLong());
        for (JsonNode result : report.path("results")) {
            JsonNode broken = result.path("broken");
            out.printf(
                    "%-32s %s%n",
                    result.path("check").asText(),
                    broken.isObject()
                            ? "broken at "
                                    + broken.path("entry").asText()
                                    + ": "
                                    + broken.path("detail").asText()
                            : "holds");
        }
        return report.path("holds").asBoolean() ? 0 : BROKEN;
    }
}
