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

/** {@code job list}, {@code run}, {@code stop} and {@code resume}: the work that chains do by the clock. */
@Command(
        name = "job",
        description = "See how far jobs came, run, stop and resume them.",
        mixinStandardHelpOptions = true)
public final class JobCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "list",
            description = "List the jobs of a chain with their last runs.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode job : client.get("/chains/" + chain + "/jobs").path("jobs")) {
            JsonNode run = job.path("latest");
            out.printf(
                    "%-40s %-8s %d/%d %s %s%n",
                    job.path("owner").asText() + "/" + job.path("job").asText(),
                    run.path("state").asText("-"),
                    run.path("done").asLong(),
                    run.path("total").asLong(),
                    run.path("id").asText(""),
                    run.path("note").asText(""));
        }
        return 0;
    }

    @Command(name = "run", description = "Have a job run now.", mixinStandardHelpOptions = true)
    int run(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(paramLabel = "MODULE/JOB", description = "As the list shows it.")
                    String job) {
        return change(client, "/chains/" + chain + "/jobs/" + job + "/runs");
    }

    @Command(
            name = "stop",
            description = "Stop a run after the piece it is at.",
            mixinStandardHelpOptions = true)
    int stop(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(paramLabel = "RUN", description = "Its id, as the list shows it.")
                    String run) {
        return change(client, "/chains/" + chain + "/job-runs/" + run + "/stop");
    }

    @Command(
            name = "resume",
            description = "Let a run go on that was stopped or has failed.",
            mixinStandardHelpOptions = true)
    int resume(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(paramLabel = "RUN", description = "Its id, as the list shows it.")
                    String run) {
        return change(client, "/chains/" + chain + "/job-runs/" + run + "/resume");
    }

    private int change(Client client, String path) {
        client.requireUser();
        JsonNode run = client.post(path, Json.NODES.objectNode());
        spec.commandLine()
                .getOut()
                .println(run.path("id").asText() + " " + run.path("state").asText());
        return 0;
    }
}
