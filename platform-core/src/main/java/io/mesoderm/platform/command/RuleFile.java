package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.Yaml;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Settlement rules as people keep them in a file: a list {@code rules} in the API's words with dashes, sites by their
 * codes.
 */
final class RuleFile {

    private final Map<String, String> idByCode = new HashMap<>();
    private final Map<String, String> codeById = new HashMap<>();

    /** {@code sites} as {@code list-sites} answers them. */
    RuleFile(List<JsonNode> sites) {
        for (JsonNode site : sites) {
            idByCode.put(site.path("code").asText(), site.path("id").asText());
            codeById.put(site.path("id").asText(), site.path("code").asText());
        }
    }

    /** The rules of the file, each as the API takes it. */
    List<JsonNode> read(Path file) {
        try {
            JsonNode all = Yaml.named(Yaml.parse(Files.readAllBytes(file)));
            List<JsonNode> rules = new ArrayList<>();
            for (JsonNode rule : all.path("rules")) {
                if (!(rule instanceof ObjectNode of)) {
                    throw new CommandFailed("FILE: " + file + ": a rule has no fields", true);
                }
                of.put("seller", id(of.path("seller").asText()));
                of.put("provider", id(of.path("provider").asText()));
                // numbers and days as they are written, whatever their Java type
                rules.add(Json.parse(of.toString()));
            }
            if (rules.isEmpty()) {
                throw new CommandFailed("FILE: " + file + " has no list 'rules'", true);
            }
            return rules;
        } catch (MalformedJson | InvalidInput e) {
            throw new CommandFailed("FILE: " + file + ": " + e.getMessage(), true);
        } catch (IOException e) {
            throw new CommandFailed("FILE: " + file + " cannot be read", true);
        }
    }

    private String id(String code) {
        if (!idByCode.containsKey(code)) {
            throw new CommandFailed(
                    "FILE: '"
                            + code
                            + "' is none of the sites "
                            + String.join(", ", idByCode.keySet().stream().sorted().toList()),
                    true);
        }
        return idByCode.get(code);
    }

    /** Whether a rule that was read is this one of the chain, and owes the same. */
    static boolean says(JsonNode there, JsonNode read) {
        return there.path("sellerSiteId").equals(read.path("seller"))
                && there.path("providerSiteId").equals(read.path("provider"))
                && Stream.of(
                                "packageTemplate",
                                "serviceItem",
                                "measure",
                                "validFrom",
                                "model",
                                "basis",
                                "fixedMinor",
                                "floorMinor",
                                "capMinor")
                        .allMatch(field -> text(there, field).equals(text(read, field)))
                && percent(there).compareTo(read.path("percent").decimalValue()) == 0;
    }

    private static String text(JsonNode rule, String field) {
        return rule.hasNonNull(field) ? rule.path(field).asText() : "";
    }

    private static BigDecimal percent(JsonNode rule) {
        return rule.hasNonNull("rateNumerator")
                ? BigDecimal.valueOf(rule.path("rateNumerator").asLong())
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(rule.path("rateDenominator").asLong()))
                : BigDecimal.ZERO;
    }

    /** A rule of the chain on one line. */
    String line(JsonNode rule) {
        String subject =
                Stream.of("packageTemplate", "serviceItem", "measure")
                        .map(field -> text(rule, field))
                        .filter(named -> !named.isEmpty())
                        .collect(Collectors.joining(" "));
        return "%s  %s -> %s  %s  %s%s  %s"
                .formatted(
                        rule.path("id").asText(),
                        codeById.getOrDefault(rule.path("sellerSiteId").asText(), "?"),
                        codeById.getOrDefault(rule.path("providerSiteId").asText(), "?"),
                        subject.isEmpty() ? "everything" : subject,
                        rule.path("validFrom").asText(),
                        rule.hasNonNull("validTo") ? " to " + rule.path("validTo").asText() : "",
                        owed(rule));
    }

    private static String owed(JsonNode rule) {
        return rule.path("basis").asText()
                + " "
                + (rule.hasNonNull("fixedMinor")
                        ? rule.path("fixedMinor").asText() + " " + rule.path("currency").asText()
                        : percent(rule).stripTrailingZeros().toPlainString() + " %");
    }
}
