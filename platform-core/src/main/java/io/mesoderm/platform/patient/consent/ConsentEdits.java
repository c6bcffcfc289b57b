package io.mesoderm.platform.patient.consent;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.reference.Draft;
import io.mesoderm.platform.reference.EditCheck;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.schema.InvalidInput;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.reference.Entry;

import org.jdbi.v3.core.Handle;

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
    private final Used used;

    /** {@code reference} is the core's own. */
    public ConsentEdits(ReferenceData reference, TenantDatabase database) {
        this(
                reference,
                (code, modality, context) ->
                        database.inTransaction(context, h -> highest(h, code, modality)));
    }

    ConsentEdits(ReferenceData reference, Used used) {
        this.reference = reference;
        this.used = used;
    }

    /** The highest version of a text that a patient or a director ever signed; 0 for none. */
    @FunctionalInterface
    interface Used {

        int highest(String code, Modality modality, CallContext context);
    }

    private static int highest(Handle handle, String code, Modality modality) {
        int patients =
                handle.createQuery(
                                "SELECT COALESCE(MAX(text_version), 0) FROM patient_consent WHERE modality = :modality")
                        .bind("modality", modality)
                        .mapTo(Integer.class)
                        .one();
        int directors =
                handle
                        .createQuery(
                                """
                                SELECT body FROM reference_edit
                                WHERE module = 'care' AND catalogue = 'consent-texts' AND code = :code
                                """)
                        .bind("code", code)
                        .mapTo(String.class)
                        .stream()
                        .mapToInt(body -> Json.parse(body).path("version").asInt())
                        .max()
                        .orElse(0);
        return Math.max(patients, directors);
    }

    @Override
    public boolean concerns(String module, Catalogue<?> catalogue) {
        return catalogue.equals(ConsentText.CATALOGUE) || catalogue.equals(BlockedPhrase.CATALOGUE);
    }

    @Override
    public Consequence check(Draft draft, Record value, CallContext context) {
        List<FieldError> errors = new ArrayList<>();
        if (value instanceof ConsentText && draft.body().isEmpty()) {
            throw Problem.conflict(
                    "consent-text-not-withdrawn",
                    "Patients signed this text: sign the words of before as the next version.");
        }
        switch (value) {
            case ConsentText text -> check(draft.code(), text, context, errors);
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
        int acting =
                reference
                        .find(ConsentText.CATALOGUE, code, context)
                        .map(now -> now.value().version())
                        .orElse(0);
        int highest = Math.max(acting, used.highest(code, text.modality(), context));
        if (text.version() <= highest) {
            errors.add(
                    new FieldError(
                            "version", "must be above " + highest + ": patients sign a version"));
        }
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
