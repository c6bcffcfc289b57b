package io.mesoderm.platform.patient;

import io.mesoderm.spi.reference.Catalogue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * A question of {@code seeds/care/health-questions.yaml}; {@code detail} is what is noted with its answer,
 * {@code group} the treatment it is asked for. Texts by language.
 */
public record HealthQuestion(
        Map<String, String> text,
        Optional<Map<String, String>> detail,
        Optional<DetailKind> detailKind,
        Optional<String> group) {

    /** What the detail must be, where a rule counts from it; else it is any text. */
    public enum DetailKind {
        DATE,
        TIME;

        boolean fits(String detail) {
            try {
                if (this == DATE) {
                    LocalDate.parse(detail);
                } else {
                    LocalDateTime.parse(detail);
                }
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }

    public static final Catalogue<HealthQuestion> CATALOGUE =
            new Catalogue<>("health-questions", HealthQuestion.class);

    /** The question in the language, else in English, which every text has. */
    String text(String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }
}
