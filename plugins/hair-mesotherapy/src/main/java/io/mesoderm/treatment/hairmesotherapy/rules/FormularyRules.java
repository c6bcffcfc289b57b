package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.spi.rule.RuleFindings;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What the chain's formulary rules say of what the code found. */
public final class FormularyRules extends RuleFindings<FormularyEntry> {

    public FormularyRules(List<Entry<FormularyEntry>> entries, Locale locale) {
        super(
                entries,
                locale,
                new FindingWords(FormularyRules.class, "hair-mesotherapy/messages", locale));
    }

    public static FormularyRules of(ReferenceData reference, CallContext context) {
        return new FormularyRules(
                reference.list(Catalogues.FORMULARY_RULES, context), context.locale());
    }

    /** A figure of a rule; empty where a version that was signed before says nothing of it. */
    public Optional<Integer> figure(
            String rule, Function<FormularyEntry, Optional<Integer>> component) {
        return component.apply(entry(rule).value());
    }

    /** Whether the rule is the law of the country itself. */
    public boolean isLaw(String rule, String country) {
        return entry(rule).value().countries().stream()
                .flatMap(List::stream)
                .anyMatch(country::equals);
    }
}
