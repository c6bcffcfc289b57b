package io.mesoderm.platform.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.tax.VoucherKind;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.platform.schema.MalformedJson;
import io.mesoderm.platform.schema.Yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A version of a package as people keep it in a file: the API's words with dashes, and sites by their codes. What
 * {@code show} writes is what {@code publish} reads.
 */
final class PackageFile {

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "allocation", Allocation.RELATIVE_LIST_PRICE.name(),
                    "splitRule", SplitRule.LARGEST_REMAINDER.name(),
                    "voucherKind", VoucherKind.NONE.name());

    private final Map<String, String> idByCode = new HashMap<>();
    private final Map<String, String> codeById = new HashMap<>();

    /** {@code sites} as {@code list-sites} answers them: those that nobody owns today may be named too. */
    PackageFile(List<JsonNode> sites) {
        for (JsonNode site : sites) {
            idByCode.put(site.path("code").asText(), site.path("id").asText());
            codeById.put(site.path("id").asText(), site.path("code").asText());
        }
    }

    /** The file as the API takes it. */
    JsonNode read(Path file) {
        try {
            return input(Files.readAllBytes(file));
        } catch (MalformedJson | InvalidInput e) {
            throw new CommandFailed("FILE: " + file + ": " + e.getMessage(), true);
        } catch (IOException e) {
            throw new CommandFailed("FILE: " + file + " cannot be read", true);
        }
    }

    private JsonNode input(byte[] yaml) {
        JsonNode version = Yaml.named(Yaml.parse(yaml));
        for (JsonNode price : version.path("prices")) {
            if (price instanceof ObjectNode at) {
                at.put("site", id(at.path("site").asText()));
            }
        }
        if (version.path("sites") instanceof ArrayNode sites) {
            for (int i = 0; i < sites.size(); i++) {
                sites.set(i, Json.NODES.textNode(id(sites.path(i).asText())));
            }
        }
        return version;
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

    /** Whether a file that was read would publish what {@code version} says already. */
    boolean says(JsonNode version, JsonNode read) {
        if (!version.isObject()) {
            return false;
        }
        String written = String.join("\n", lines(version));
        return compared(input(written.getBytes(StandardCharsets.UTF_8))).equals(compared(read));
    }

    /** With what counts where nothing is said, and without an order where there is none. */
    private static JsonNode compared(JsonNode input) {
        ObjectNode all = input.deepCopy();
        DEFAULTS.forEach(
                (field, value) -> {
                    if (!all.hasNonNull(field)) {
                        all.put(field, value);
                    }
                });
        for (String unordered : List.of("prices", "sites")) {
            List<JsonNode> items = new ArrayList<>();
            all.path(unordered).forEach(items::add);
            items.sort(Comparator.comparing(item -> item.path("site").asText(item.asText())));
            all.putArray(unordered).addAll(items);
        }
        all.properties().removeIf(field -> field.getValue().isNull());
        // numbers as they are written, whatever their Java type
        return Json.parse(all.toString());
    }

    /** The lines of the file that would publish this version again. */
    List<String> lines(JsonNode version) {
        List<String> lines = new ArrayList<>();
        for (String field :
                List.of(
                        "code",
                        "name",
                        "allocation",
                        "splitRule",
                        "validityDays",
                        "graceDays",
                        "refundPolicy",
                        "voucherKind")) {
            if (version.hasNonNull(field)) {
                lines.add(Yaml.dashed(field) + ": " + version.path(field));
            }
        }
        lines.add("items:");
        version.path("items").forEach(item -> lines.add("  - " + flow(item)));
        lines.add("prices:");
        version.path("prices").forEach(price -> lines.add("  - " + flow(price(price))));
        if (!version.path("sites").isEmpty()) {
            List<String> codes = new ArrayList<>();
            version.path("sites").forEach(site -> codes.add(codeById.get(site.asText())));
            lines.add("sites: [" + String.join(", ", codes) + "]");
        }
        return lines;
    }

    /** Of a version just published: tiers by which fewer cost more. */
    List<String> warnings(JsonNode published) {
        List<String> warnings = new ArrayList<>();
        for (JsonNode warning : published.path("warnings")) {
            warnings.add(
                    "warning: line %d at %s: %d cost %d minor units, more than %d at %d"
                            .formatted(
                                    warning.path("line").asInt(),
                                    codeById.get(warning.path("site").asText()),
                                    warning.path("less").asInt(),
                                    warning.path("lessPrice").path("minor").asLong(),
                                    warning.path("more").asInt(),
                                    warning.path("morePrice").path("minor").asLong()));
        }
        return warnings;
    }

    private ObjectNode price(JsonNode price) {
        ObjectNode written =
                Json.NODES
                        .objectNode()
                        .put("site", codeById.get(price.path("site").asText()))
                        .put("amountMinor", price.path("price").path("minor").asLong());
        if (!price.path("lineValues").isEmpty()) {
            ArrayNode values = written.putArray("lineValuesMinor");
            price.path("lineValues").forEach(value -> values.add(value.path("minor").asLong()));
        }
        if (!price.path("tiers").isEmpty()) {
            ArrayNode tiers = written.putArray("tiers");
            for (JsonNode tier : price.path("tiers")) {
                tiers.addObject()
                        .put("line", tier.path("line").asInt())
                        .put("from", tier.path("from").asInt())
                        .put("basis", tier.path("basis").asText())
                        .put("amountMinor", tier.path("amount").path("minor").asLong());
            }
        }
        return written;
    }

    /** In one line, without what says nothing; a JSON value is a YAML value. */
    private static String flow(JsonNode node) {
        List<String> parts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(part -> parts.add(flow(part)));
            return "[" + String.join(", ", parts) + "]";
        }
        if (!node.isObject()) {
            return node.toString();
        }
        node.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(
                        field ->
                                parts.add(
                                        Yaml.dashed(field.getKey())
                                                + ": "
                                                + flow(field.getValue())));
        return "{ " + String.join(", ", parts) + " }";
    }
}
