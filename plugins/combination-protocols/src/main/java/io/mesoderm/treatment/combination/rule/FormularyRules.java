package io.mesoderm.treatment.combination.rule;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.spi.rule.FindingWords;
import io.mesoderm.spi.rule.RuleFindings;
import io.mesoderm.treatment.combination.catalogue.Catalogues;
import io.mesoderm.treatment.combination.catalogue.FormularyEntry;
import io.mesoderm.treatment.combination.catalogue.LightPause;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Judges figures by the limits of the chain's rules, and puts their weight, words and sources to it. */
public final class FormularyRules extends RuleFindings<FormularyEntry> {

    /** Of a figure; limits are compared with all of it. */
    private static final MathContext SHOWN = new MathContext(7);

    public FormularyRules(List<Entry<FormularyEntry>> entries, Locale locale) {
        super(
                entries,
                locale,
                new FindingWords(FormularyRules.class, "combination-protocols/messages", locale));
    }

    public static FormularyRules of(ReferenceData reference, CallContext context) {
        return new FormularyRules(
                reference.list(Catalogues.FORMULARY_RULES, context), context.locale());
    }

    /** Whether the figure lies within the limits of the rule. */
    public boolean allows(String code, BigDecimal figure) {
        return entry(code).value().allows(figure);
    }

    /**
     * What rule {@code code} says if the figure lies outside its limits; both are told in {@code because}, and behind
     * them what else belongs to the case.
     */
    public Optional<Finding> outside(
            String code, BigDecimal figure, String because, Object... further) {
        FormularyEntry limits = entry(code).value();
        if (limits.allows(figure)) {
            return Optional.empty();
        }
        Object[] told =
                Stream.concat(
                                Stream.of(
                                        figure.round(SHOWN),
                                        limits.min().orElse(BigDecimal.ZERO),
                                        limits.max().orElse(figure)),
                                Arrays.stream(further))
                        .toArray();
        return Optional.of(finding(code, because, told));
    }

    /** What a pause of light says because of a session on {@code since}. */
    public Finding paused(Entry<LightPause> pause, LocalDate since) {
        return new Finding(
                pause.code(),
                Severity.ADVISORY,
                name(pause.value().message()),
                words().say("because.pause", words().name(pause.value().after()), since),
                words().say("pause.again", since.plusDays(pause.value().days())),
                pause.sources());
    }
}
