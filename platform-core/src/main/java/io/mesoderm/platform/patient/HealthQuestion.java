package io.mesoderm.platform.patient;

import io.mesoderm.spi.reference.Catalogue;

import java.util.Map;
import java.util.Optional;

/** A question of {@code seeds/care/health-questions.yaml}; {@code detail} is what is noted with its answer. Texts by language. */
public record HealthQuestion(Map<String, String> text, Optional<Map<String, String>> detail) {

    public static final Catalogue<HealthQuestion> CATALOGUE =
            new Catalogue<>("health-questions", HealthQuestion.class);

    /** The question in the language, else in English, which every text has. */
    String text(String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }
}
