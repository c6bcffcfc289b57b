package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.RecordSchema;
import io.mesoderm.platform.schema.Yaml;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code policy list} and {@code publish}: a chain's refund policies kept as files. */
@Command(
        name = "policy",
        description = "Publish refund policies of a chain's own.",
        mixinStandardHelpOptions = true)
public final class PolicyCommand {

    @Spec private CommandSpec spec;

    @Command(
            name = "list",
            description = "List the refund policies of a chain, and the laws each goes beyond.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain) {
        client.requireUser();
        for (JsonNode policy : client.get(path(chain)).path("policies")) {
            int version = policy.path("versionNo").asInt();
            say(
                    "%-32s %-10s %s",
                    policy.path("code").asText(),
                    version == 0 ? "shipped" : "version " + version,
                    policy.path("terms").path("name").path("en").asText());
            policy.path("outside").forEach(this::warn);
        }
        return 0;
    }

    @Command(
            name = "publish",
            description = {
                "Publish the refund policy that each file describes, unless its newest version says so already.",
                "What was sold keeps the terms it was sold with."
            },
            mixinStandardHelpOptions = true)
    int publish(
            @Mixin Client client,
            @Option(names = "--chain", required = true, paramLabel = "KEY") String chain,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
                    List<Path> files) {
        client.requireUser();
        List<ObjectNode> wanted = files.stream().map(PolicyCommand::read).toList();
        JsonNode there = client.get(path(chain)).path("policies");
        for (ObjectNode policy : wanted) {
            Optional<JsonNode> same =
                    StreamSupport.stream(there.spliterator(), false)
                            .filter(known -> says(known, policy))
                            .findFirst();
            JsonNode now = same.orElseGet(() -> client.post(path(chain), policy));
            say(
                    "%s version %d%s",
                    now.path("code").asText(),
                    now.path("versionNo").asInt(),
                    same.isPresent() ? ", as it is" : "");
            now.path("outside").forEach(this::warn);
        }
        return 0;
    }

    private static String path(String chain) {
        return "/chains/" + chain + "/refund-policies";
    }

    /** The file as the API takes it: the code, and all else as the terms. */
    static ObjectNode read(Path file) {
        try {
            JsonNode typed = Yaml.named(Yaml.parse(Files.readAllBytes(file)));
            if (!(typed instanceof ObjectNode terms) || !terms.path("code").isTextual()) {
                throw new CommandFailed("FILE: " + file + " has no code", true);
            }
            ObjectNode policy = Json.NODES.objectNode();
            policy.set("code", terms.remove("code"));
            for (String flag : List.of("noFeeBeforeFirst", "adviserMustConfirm")) {
                if (!terms.has(flag)) {
                    terms.put(flag, false);
                }
            }
            // numbers as they are written, whatever their Java type
            policy.set("terms", Json.parse(terms.toString()));
            return policy;
        } catch (MalformedJson | InvalidInput e) {
            throw new CommandFailed("FILE: " + file + ": " + e.getMessage(), true);
        } catch (IOException e) {
            throw new CommandFailed("FILE: " + file + " cannot be read", true);
        }
    }

    /** Whether the newest version of a policy that the chain wrote says what the file does. */
    static boolean says(JsonNode known, JsonNode policy) {
        RecordSchema<RefundPolicy> terms = RecordSchema.of(RefundPolicy.class);
        return known.path("versionNo").asInt() > 0
                && known.path("code").equals(policy.path("code"))
                && terms.read(known.path("terms")).equals(terms.read(policy.path("terms")));
    }

    private void warn(JsonNode outside) {
        say(
                "  beyond %s: %s%s",
                outside.path("limit").asText(),
                String.join(
                        ", ",
                        StreamSupport.stream(outside.path("points").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()),
                outside.hasNonNull("overridden")
                        ? ", answered for by "
                                + outside.path("overridden").path("answerable").asText()
                        : ", not sold by there until somebody answers for it");
    }

    private void say(String line, Object... values) {
        spec.commandLine().getOut().println(line.formatted(values));
    }
}
