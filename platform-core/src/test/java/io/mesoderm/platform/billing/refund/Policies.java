package io.mesoderm.platform.billing.refund;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.reference.ChainReference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Test data: policies as the seeds write them, and contracts of units that are all alike. */
final class Policies {

    private static final YAMLMapper YAML = new YAMLMapper();

    private Policies() {}

    /** Pro rata but for the lines given. */
    static RefundPolicy of(String... lines) {
        String used = lines[0].startsWith("used:") ? "" : "used: CARRYING_VALUE\n";
        return read(
                "name: {en: Test}\nno-fee-before-first: false\nadviser-must-confirm: false\n"
                        + used
                        + String.join("\n", lines));
    }

    /** The entry of {@code seeds/billing/refund-policies.yaml}. */
    static RefundPolicy shipped(String code) {
        try {
            JsonNode entries =
                    YAML.readTree(
                                    Files.readString(
                                            Path.of("../seeds/billing/refund-policies.yaml")))
                            .path("entries");
            return StreamSupport.stream(entries.spliterator(), false)
                    .filter(entry -> entry.path("code").asText().equals(code))
                    .map(
                            entry ->
                                    ((com.fasterxml.jackson.databind.node.ObjectNode) entry)
                                            .without(List.of("code", "sources", "design-default")))
                    .map(body -> ChainReference.record(body.toString(), RefundPolicy.class))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RefundPolicy read(String yaml) {
        try {
            return ChainReference.record(YAML.readTree(yaml).toString(), RefundPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code count} units at {@code price}, of which so many were used and so many come back. */
    static RefundCase units(
            long price, long received, int count, int used, int returned, long list) {
        List<Standing> standing = new ArrayList<>(Collections.nCopies(used, Standing.PERFORMED));
        standing.addAll(Collections.nCopies(count - used - returned, Standing.KEPT));
        standing.addAll(Collections.nCopies(returned, Standing.RETURNED));
        return new RefundCase(
                price,
                received,
                price - received,
                new Shares(0, 0, 0, 0),
                0,
                standing(price, list, standing.toArray(Standing[]::new)));
    }

    static List<RefundCase.Unit> standing(long price, long list, Standing... standing) {
        List<Long> values =
                Allocation.EQUAL_PER_GROUP
                        .unitValues(
                                price,
                                List.of(new Allocation.Line(standing.length, list)),
                                SplitRule.LARGEST_REMAINDER)
                        .getFirst();
        return IntStream.range(0, standing.length)
                .mapToObj(i -> new RefundCase.Unit(values.get(i), list, standing[i]))
                .toList();
    }
}
