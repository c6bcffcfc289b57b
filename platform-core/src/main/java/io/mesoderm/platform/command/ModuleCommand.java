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

/** {@code module installed}, and {@code list}, {@code enable} and {@code disable} at a site. */
@Command(
        name = "module",
        description = "See the treatment modules, and switch them on and off at a site.",
        mixinStandardHelpOptions = true)
public final class ModuleCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "installed",
            description = "List the modules of this installation.",
            mixinStandardHelpOptions = true)
    int installed(@Mixin Client client) {
        client.get("/platform/modules").path("modules").forEach(this::print);
        return 0;
    }

    @Command(
            name = "list",
            description = "List the modules as a site sees them.",
            mixinStandardHelpOptions = true)
    int list(@Mixin Place place) {
        place.client().get(place.path() + "/modules").path("modules").forEach(this::print);
        return 0;
    }

    @Command(
            name = "enable",
            description = "Switch a module on at a site.",
            mixinStandardHelpOptions = true)
    int enable(
            @Mixin Place place,
            @Parameters(paramLabel = "MODULE", description = "Its id, as the list shows it.")
                    String module,
            @Option(names = "--dry-run", description = "Only say what it would do.")
                    boolean dryRun) {
        JsonNode plan =
                place.client()
                        .put(
                                place.path() + "/modules/" + module,
                                Json.NODES.objectNode().put("dryRun", dryRun));
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                (dryRun ? "would enable " : "enabled ")
                        + module
                        + " "
                        + plan.path("version").asText()
                        + (plan.path("firstInChain").asBoolean() ? ", first site of the chain" : "")
                        + (plan.path("alreadyEnabled").asBoolean() ? ", it was on" : ""));
        plan.path("sql").forEach(statement -> out.println("  " + statement.asText()));
        plan.path("permissions")
                .forEach(
                        grant ->
                                out.println(
                                        "  "
                                                + grant.path("permission").asText()
                                                + " for "
                                                + grant.path("roles")));
        return 0;
    }

    @Command(
            name = "disable",
            description = "Switch a module off at a site; its data stay.",
            mixinStandardHelpOptions = true)
    int disable(
            @Mixin Place place,
            @Parameters(paramLabel = "MODULE", description = "Its id, as the list shows it.")
                    String module) {
        print(place.client().delete(place.path() + "/modules/" + module));
        return 0;
    }

    private void print(JsonNode module) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-24s %-16s %s%n",
                module.path("module").asText(),
                module.path("version").asText(),
                module.path("state").asText());
        JsonNode fault = module.path("fault");
        if (fault.isObject()) {
            out.println("  " + fault.path("reason").asText() + " " + fault.path("remedy").asText());
        }
    }
}
