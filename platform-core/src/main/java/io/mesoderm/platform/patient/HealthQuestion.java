package io.mesoderm.platform.patient;

import io.mesoderm.spi.reference.Catalogue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A question of {@code seeds/care/health-questions.yaml}; {@code detail} is what is noted with its answer,
 * {@code group} the treatment it is asked for. Texts by language.
 */
public record HealthQuestion(
        Map<String, String> text,
        Optional<Map<String, String>> detail,
        Optional<DetailKind> detailKind,
        Optional<String> group) {

    /** What the detail must be, where a rule counts with it; else it is any text. */
    public enum DetailKind {
        DATE("must be a day, such as 2026-03-10"),
        TIME("must be a time of the site, such as 2026-03-10T18:30"),
        NUMBER("must be a figure alone, such as 6.8");

        private static final Pattern FIGURE = Pattern.compile("\\d{1,6}([.,]\\d{1,3})?");

        private final String demand;

        DetailKind(String demand) {
            this.demand = demand;
        }

        /** What to tell whoever wrote something else. */
        String demand() {
            return demand;
        }

        boolean fits(String detail) {
            try {
                switch (this) {
                    case DATE -> LocalDate.parse(detail);
                    case TIME -> LocalDateTime.parse(detail);
                    case NUMBER -> {
                        return number(detail).isPresent();
                    }
                }
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        /** The figure that the detail is; empty where it is, or has, anything else. */
        public static Optional<BigDecimal> number(String detail) {
            String figure = detail.strip();
            return FIGURE.matcher(figure).matches()
                    ? Optional.of(new BigDecimal(figure.replace(',', '.')))
                    : Optional.empty();
        }
    }

    public static final Catalogue<HealthQuestion> CATALOGUE =
            new Catalogue<>("health-questions", HealthQuestion.class);

    /** The question in the language, else in English, which every text has. */
    String text(String language) {
        return text.getOrDefault(language, text.getOrDefault("en", ""));
    }
}
