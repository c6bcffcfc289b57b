package io.mesoderm.platform.careplan.spacing;

import io.mesoderm.platform.careplan.rule.LocalText;
import io.mesoderm.platform.careplan.rule.RuleWords;
import io.mesoderm.platform.careplan.spacing.SpacingEngine.Hit;
import io.mesoderm.spi.care.Finding;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a spacing rule says, in the language of who reads it. */
public final class SpacingWords {

    private final Locale locale;
    private final RuleWords words;

    public SpacingWords(Locale locale) {
        this.locale = locale;
        this.words = new RuleWords(locale);
    }

    Finding finding(Hit hit) {
        return new Finding(
                hit.rule().code(),
                hit.severity(),
                LocalText.in(hit.rule().value().message(), locale),
                words.say(
                        "because.gap",
                        words.name(hit.earlier().modality()),
                        words.name(hit.later().modality()),
                        ChronoUnit.DAYS.between(hit.earlier().day(), hit.later().day())),
                hit.late().map(this::late).orElseGet(() -> tooClose(hit)),
                hit.rule().sources());
    }

    private String late(Lateness late) {
        return switch (late.kind()) {
            case LATE -> words.say("spacing.later", late.usualDays());
            case REVIEW -> words.say("spacing.review");
            case RESTART, NEW_COURSE -> words.say("spacing.new-course");
        };
    }

    private String tooClose(Hit hit) {
        SpacingEntry entry = hit.rule().value();
        long gap = ChronoUnit.DAYS.between(hit.earlier().day(), hit.later().day());
        if (gap >= entry.minDays()) {
            return words.say("spacing.hours", entry.minHours().orElseThrow());
        }
        return hit.wishedLater()
                ? words.say("spacing.earliest", hit.earlier().day().plusDays(entry.minDays()))
                : words.say("spacing.latest", hit.later().day().minusDays(entry.minDays()));
    }
}
