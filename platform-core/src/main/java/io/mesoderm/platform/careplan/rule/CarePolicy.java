package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a chain may choose where the sources differ: one of {@code values}, or a {@code limit} in figures; {@code
 * rules} name what it decides. What holds is {@code value} until the medical director signs another.
 */
public record CarePolicy(
        Map<String, String> name,
        List<String> rules,
        List<String> values,
        Optional<String> value,
        Map<String, String> says) {

    public static final Catalogue<CarePolicy> CATALOGUE =
            new Catalogue<>("care-policies", CarePolicy.class);

    /** What the chain has chosen, by policy; one without a value is not decided and decides nothing. */
    public static Map<String, String> chosen(ReferenceData reference, CallContext context) {
        return reference.list(CATALOGUE, context).stream()
                .filter(policy -> policy.value().value().isPresent())
                .collect(
                        Collectors.toMap(
                                Entry::code, policy -> policy.value().value().orElseThrow()));
    }
}
