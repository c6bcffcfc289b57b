package io.mesoderm.spi.rule;

import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.reference.Entry;

import org.osgi.annotation.versioning.ConsumerType;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts weight, words and sources of a catalogue's rules to what code found. */
@ConsumerType
public class RuleFindings<E extends Record & RuleEntry> {

    private final Map<String, Entry<E>> entries;
    private final Locale locale;
    private final FindingWords words;

    public RuleFindings(List<Entry<E>> entries, Locale locale, FindingWords words) {
        this.entries = entries.stream().collect(Collectors.toMap(Entry::code, Function.identity()));
        this.locale = locale;
        this.words = words;
    }

    /**
     * What rule {@code code} says because of the message {@code because} with its arguments; {@link
     * IllegalStateException} if the chain's catalogue lost the rule.
     */
    public final Finding finding(String code, String because, Object... arguments) {
        Entry<E> entry = entry(code);
        return new Finding(
                code,
                entry.value().severity(),
                name(entry.value().message()),
                words.say(because, arguments),
                name(entry.value().resolution()),
                entry.sources());
    }

    /** For arguments that are words themselves. */
    public final FindingWords words() {
        return words;
    }

    /** A catalogue's text in the language of the findings. */
    public final String name(Map<String, String> text) {
        return LocalText.in(text, locale);
    }

    /** A rule by its code; {@link IllegalStateException} if the chain's catalogue lost it. */
    protected final Entry<E> entry(String code) {
        Entry<E> entry = entries.get(code);
        if (entry == null) {
            throw new IllegalStateException("the catalogue has no rule " + code);
        }
        return entry;
    }
}
