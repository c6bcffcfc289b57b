package io.mesoderm.platform.careplan.term;

import io.mesoderm.platform.careplan.rule.LocalText;
import io.mesoderm.platform.careplan.rule.RuleWords;
import io.mesoderm.spi.care.Finding;
import io.mesoderm.spi.care.Severity;
import io.mesoderm.spi.reference.Entry;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says that units expire before the course they pay for can be over (MT-08). It advises: what is sold is the desk's to
 * decide, and an expiry can be put off.
 */
final class TermRule {

    /** Units of one service that expire together. */
    record Lasting(String serviceItem, LocalDate expiresOn) {}

    private final Entry<PackageTerm> term;
    private final Locale locale;
    private final RuleWords words;

    TermRule(Entry<PackageTerm> term, Locale locale) {
        this.term = term;
        this.locale = locale;
        this.words = new RuleWords(locale);
    }

    /** At most one finding for the units, of the course that asks for the latest day. */
    Optional<Finding> judge(Lasting units, List<CourseSpan> courses) {
        return tooLong(units, courses).findFirst().map(span -> finding(units, span));
    }

    private Stream<CourseSpan> tooLong(Lasting units, List<CourseSpan> courses) {
        return courses.stream()
                .filter(span -> span.serviceItem().equals(units.serviceItem()))
                .filter(span -> units.expiresOn().isBefore(span.leastUntil(term.value())))
                .sorted(
                        Comparator.comparing((CourseSpan span) -> span.leastUntil(term.value()))
                                .reversed());
    }

    private Finding finding(Lasting units, CourseSpan span) {
        PackageTerm rule = term.value();
        LocalDate least = span.leastUntil(rule);
        return new Finding(
                term.code(),
                Severity.ADVISORY,
                LocalText.in(rule.message(), locale),
                words.say(
                        "because.term",
                        span.template().orElseGet(() -> words.say("because.term-plan")),
                        span.days(),
                        span.last(),
                        rule.slackPercent(),
                        least,
                        units.expiresOn()),
                words.say("term.until", least),
                term.sources());
    }
}
