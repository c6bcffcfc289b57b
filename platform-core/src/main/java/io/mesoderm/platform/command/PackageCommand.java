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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code package list}, {@code show} and {@code publish}: a chain's packages kept as files. */
@Command(
        name = "package",
        description = "Publish the packages of a chain.",
        mixinStandardHelpOptions = true)
public final class PackageCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "list",
            description = "List the packages of a chain with their newest versions.",
            mixinStandardHelpOptions = true)
    int list(@Mixin Client client, @Mixin OfChain chain) {
        client.requireUser();
        for (JsonNode version : all(client, chain.templates())) {
            out().printf(
                            "%-32s version %d  %s%n",
                            version.path("code").asText(),
                            version.path("versionNo").asInt(),
                            version.path("name").asText());
        }
        return 0;
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

    @Command(
            name = "show",
            description = "Write a version of a package as the file that would publish it.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin Client client,
            @Mixin OfChain chain,
            @Parameters(paramLabel = "CODE", description = "The package's code.") String code,
            @Option(
                            names = "--version-no",
                            paramLabel = "N",
                            description = "Which version, if not the newest.")
                    Integer number) {
        if (number != null && number < 1) {
            throw new CommandFailed("--version-no: versions begin with 1", true);
        }
        client.requireUser();
        String below = number == null ? "" : "&cursor=" + (number + 1L);
        JsonNode version =
                client.get(
                                chain.templates()
                                        + "/"
                                        + URLEncoder.encode(code, StandardCharsets.UTF_8)
                                        + "/versions?limit=1"
                                        + below)
                        .path("items")
                        .path(0);
        if (number != null && version.path("versionNo").asInt() != number) {
            throw new CommandFailed("--version-no: " + code + " has no version " + number, true);
        }
        file(client, chain).lines(version).forEach(out()::println);
        return 0;
    }

    @Command(
            name = "publish",
            description = {
                "Publish the version of a package that each file describes, unless it is the newest already.",
                "What was sold keeps the version it was sold under."
            },
            mixinStandardHelpOptions = true)
    int publish(
            @Mixin Client client,
            @Mixin OfChain chain,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
                    List<Path> files) {
        client.requireUser();
        PackageFile read = file(client, chain);
        List<JsonNode> versions = files.stream().map(read::read).toList();
        Map<String, JsonNode> newest = new HashMap<>();
        all(client, chain.templates()).forEach(at -> newest.put(at.path("code").asText(), at));
        for (JsonNode version : versions) {
            JsonNode before =
                    newest.getOrDefault(version.path("code").asText(), Json.NODES.nullNode());
            boolean same = read.says(before, version);
            JsonNode now = same ? before : client.post(chain.templates(), version);
            out().printf(
                            "%s version %d%s%n",
                            now.path("code").asText(),
                            now.path("versionNo").asInt(),
                            same ? ", as it is" : "");
            read.warnings(now).forEach(out()::println);
        }
        return 0;
    }

    private static PackageFile file(Client client, OfChain chain) {
        return new PackageFile(all(client, chain.path() + "/sites"));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** The chain a verb is about. */
    static final class OfChain {

        @Option(
                names = "--chain",
                required = true,
                paramLabel = "KEY",
                description = "The chain's key, such as aurelia.")
        private String chain;

        String path() {
            return "/chains/" + chain;
        }

        String templates() {
            return path() + "/package-templates";
        }
    }
}
