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
    private final FindingWords words;

    public FormularyRules(List<Entry<FormularyEntry>> entries, Locale locale) {
        this.entries = entries.stream().collect(Collectors.toMap(Entry::code, Function.identity()));
        this.locale = locale;
        this.words = new FindingWords(locale);
    }

    public static FormularyRules of(ReferenceData reference, CallContext context) {
        return new FormularyRules(
                reference.list(Catalogues.FORMULARY_RULES, context), context.locale());
    }

    /**
     * What rule {@code code} says because of the message {@code because} with its arguments; {@link
     * IllegalStateException} if the chain's catalogue lost the rule.
     */
    public Finding finding(String code, String because, Object... arguments) {
        Entry<FormularyEntry> entry = entries.get(code);
        if (entry == null) {
            throw new IllegalStateException("formulary-rules has no entry " + code);
        }
        return new Finding(
                code,
                entry.value().severity(),
                LocalText.in(entry.value().message(), locale),
                words.say(because, arguments),
                LocalText.in(entry.value().resolution(), locale),
                entry.sources());
    }

    /** For arguments that are words themselves. */
    public FindingWords words() {
        return words;
    }

    /** A catalogue's name for something, in the language of the findings. */
    public String name(Map<String, String> name) {
        return LocalText.in(name, locale);
    }
}
