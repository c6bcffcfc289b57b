package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Holds that what patients sign has another version number than before whenever a director rewrites it, and says nothing
 * that must not reach them.
 */
public final class ConsentEdits implements EditCheck {

    private final ReferenceData reference;

    /** {@code reference} is the core's own. */
    public ConsentEdits(ReferenceData reference) {
        this.reference = reference;
    }

    @Override
    public boolean concerns(String module, Catalogue<?> catalogue) {
        return catalogue.equals(ConsentText.CATALOGUE) || catalogue.equals(BlockedPhrase.CATALOGUE);
    }

    @Override
    public Consequence check(Draft draft, Record value, CallContext context) {
        List<FieldError> errors = new ArrayList<>();
        switch (value) {
            case ConsentText text when draft.body().isPresent() ->
                    check(draft.code(), text, context, errors);
            case BlockedPhrase phrase -> check(phrase, errors);
            default -> {}
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return Consequence.NONE;
    }

    private void check(
            String code, ConsentText text, CallContext context, List<FieldError> errors) {
        reference
                .find(ConsentText.CATALOGUE, code, context)
                .filter(now -> text.version() <= now.value().version())
                .ifPresent(
                        now ->
                                errors.add(
                                        new FieldError(
                                                "version",
                                                "must be above "
                                                        + now.value().version()
                                                        + ": patients sign a version")));
        List<Entry<BlockedPhrase>> blocked = reference.list(BlockedPhrase.CATALOGUE, context);
        say("name", text.name(), blocked, errors);
        for (int i = 0; i < text.sections().size(); i++) {
            say("sections[" + i + "].title", text.sections().get(i).title(), blocked, errors);
            say("sections[" + i + "].text", text.sections().get(i).text(), blocked, errors);
        }
    }

    private static void say(
            String field,
            Map<String, String> words,
            List<Entry<BlockedPhrase>> blocked,
            List<FieldError> errors) {
        if (words.getOrDefault("en", "").isBlank()) {
            errors.add(new FieldError(field + ".en", "is needed"));
        }
        words.forEach(
                (language, text) ->
                        blocked.stream()
                                .filter(phrase -> phrase.value().isIn(text))
                                .forEach(
                                        phrase ->
                                                errors.add(
                                                        new FieldError(
                                                                field + "." + language,
                                                                "must not reach patients: "
                                                                        + ConsentText.words(
                                                                                phrase.value()
                                                                                        .says(),
                                                                                "en")))));
    }

    private static void check(BlockedPhrase phrase, List<FieldError> errors) {
        try {
            if (Pattern.compile(phrase.pattern()).matcher("").find()) {
                errors.add(new FieldError("pattern", "must not be in every text"));
            }
        } catch (PatternSyntaxException e) {
            errors.add(new FieldError("pattern", "is no pattern: " + e.getDescription()));
        }
    }
}
