package io.mesoderm.treatment.hairmesotherapy.rules;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Entry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.Catalogues;
import io.mesoderm.treatment.hairmesotherapy.catalogue.FormularyEntry;
import io.mesoderm.treatment.hairmesotherapy.catalogue.LocalText;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts weight, words and sources of the chain's formulary rules to what the code found. */
public final class FormularyRules {

    private final Map<String, Entry<FormularyEntry>> entries;
    private final Locale locale;

    public FormularyRules(List<Entry<FormularyEntry>> entries, Locale locale) {
        this.entries = entries.stream().collect(Collectors.toMap(Entry::code, Function.identity()));
        this.locale = locale;
    }

    public static FormularyRules of(ReferenceData reference, CallContext context) {
        return new FormularyRules(
                reference.list(Catalogues.FORMULARY_RULES, context), context.locale());
    }

    /** What rule {@code code} says; {@link IllegalStateException} if the chain's catalogue lost it. */
    public Finding finding(String code, String because) {
        Entry<FormularyEntry> entry = entries.get(code);
        if (entry == null) {
            throw new IllegalStateException("formulary-rules has no entry " + code);
        }
        return new Finding(
                code,
                entry.value().severity(),
                LocalText.in(entry.value().message(), locale),
                because,
                LocalText.in(entry.value().resolution(), locale),
                entry.sources());
    }
}
