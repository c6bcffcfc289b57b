package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.Json;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.LocalDate;

/** {@code ledger audit}, {@code recognise} and {@code expire}, and {@code periods}, {@code close} and {@code reopen} of a legal entity's books. */
@Command(
        name = "ledger",
        description = "Examine the books and close them.",
        subcommands = {
            LedgerExport.class,
            LedgerCompare.class,
            LedgerLiability.class,
            LedgerCommissions.class,
            LedgerConsolidation.class,
            LedgerTax.class
        },
        mixinStandardHelpOptions = true)
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

    @Command(
            name = "periods",
            description = "List the periods of a legal entity's books, newest first.",
            mixinStandardHelpOptions = true)
    int periods(@Mixin Books books) {
        String path = books.path();
        JsonNode page = books.client().get(path);
        page.path("items").forEach(this::print);
        while (page.hasNonNull("next")) {
            page = books.client().get(path + "?cursor=" + page.path("next").asText());
            page.path("items").forEach(this::print);
        }
        return 0;
    }

    @Command(
            name = "close",
            description = "Lock a period; what is still open before it can be is named.",
            mixinStandardHelpOptions = true)
    int close(
            @Mixin Books books,
            @Parameters(paramLabel = "PERIOD", description = "Such as 202603.") int period,
            @Option(names = "--soft", description = "Only to those who do not close.") boolean soft,
            @Option(
                            names = "--force",
                            paramLabel = "REASON",
                            description = "Lock it although something is open.")
                    String force,
            @Option(
                            names = "--final",
                            paramLabel = "REASON",
                            description = "Close a locked one for ever.")
                    String last) {
        ObjectNode body = Json.NODES.objectNode();
        String way = soft ? "/soft-locks" : "/locks";
        if (last != null) {
            way = "/finals";
            body.put("reason", last);
        } else if (force != null) {
            body.put("force", force);
        }
        print(books.client().post(books.path() + "/" + period + way, body));
        return 0;
    }

    @Command(
            name = "lock",
            description = {
                "Close softly, up to a day or so many days after months end:",
                "the books of all legal entities, or the months of one site."
            },
            mixinStandardHelpOptions = true)
    int lock(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @ArgGroup(multiplicity = "1") SoftLock lock,
            @Option(names = "--site", paramLabel = "CODE", description = "That site alone.")
                    String site) {
        client.requireUser();
        spec.commandLine().getOut().println(lock.post(client, "/chains/" + chain, site));
        return 0;
    }

    @Command(
            name = "recognise",
            description = "Earn what time has earned of unlimited benefits; none of it twice.",
            mixinStandardHelpOptions = true)
    int recognise(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Option(
                            names = "--until",
                            paramLabel = "DATE",
                            description = "The last day; if left out, the last one that is over.")
                    LocalDate until) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%d steps recognised%n",
                        repeat(client, chain, until, "recognitions", "steps"));
        return 0;
    }

    @Command(
            name = "expire",
            description =
                    "Turn units and credit that expired into revenue of the sites that owe them; none twice.",
            mixinStandardHelpOptions = true)
    int expire(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Option(
                            names = "--until",
                            paramLabel = "DATE",
                            description = "The last day; if left out, the last one that is over.")
                    LocalDate until) {
        spec.commandLine()
                .getOut()
                .printf("%d units expired%n", repeat(client, chain, until, "expiries", "units"));
        return 0;
    }

    @Command(
            name = "breakage",
            description =
                    "Book what the estimates of packages that nobody will use come to today; none twice.",
            mixinStandardHelpOptions = true)
    int breakage(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        spec.commandLine()
                .getOut()
                .printf(
                        "breakage of %d packages booked%n",
                        repeat(client, chain, null, "breakage-runs", "contracts"));
        return 0;
    }

    /** Runs what is done in runs until there is no more, and says how much {@code counted} came to. */
    private static long repeat(
            Client client, String chain, LocalDate until, String runs, String counted) {
        client.requireUser();
        ObjectNode body = Json.NODES.objectNode();
        if (until != null) {
            body.put("lastDay", until.toString());
        }
        long sum = 0;
        JsonNode run;
        do {
            run = client.post("/chains/" + chain + "/" + runs, body);
            sum += run.path(counted).asLong();
        } while (run.path("more").asBoolean());
        return sum;
    }

    @Command(
            name = "reopen",
            description = "Ask for a locked period to be opened again, or agree to it.",
            mixinStandardHelpOptions = true)
    int reopen(
            @Mixin Books books,
            @Parameters(paramLabel = "PERIOD", description = "Such as 202603.") int period,
            @ArgGroup(multiplicity = "1") Consent consent) {
        String path = books.path() + "/" + period;
        ObjectNode body = Json.NODES.objectNode();
        if (consent.agree) {
            print(books.client().post(path + "/reopenings", body));
        } else {
            body.put("reason", consent.reason);
            books.client().post(path + "/reopen-requests", body);
            spec.commandLine().getOut().println("another person can agree to it with --agree");
        }
        return 0;
    }

    /** Either why, or that another person's why is accepted. */
    private static final class Consent {

        @Option(names = "--reason", paramLabel = "REASON", description = "Why it must be opened.")
        private String reason;

        @Option(names = "--agree", description = "Open it, as another person has asked.")
        private boolean agree;
    }

    private void print(JsonNode period) {
        spec.commandLine()
                .getOut()
                .printf(
                        "%d  %s to %s  %s%n",
                        period.path("period").asInt(),
                        period.path("startsOn").asText(),
                        period.path("endsOn").asText(),
                        period.path("state").asText());
    }
}
