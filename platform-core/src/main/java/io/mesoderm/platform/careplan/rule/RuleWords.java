package io.mesoderm.platform.careplan.rule;

import io.mesoderm.platform.language.Messages;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of the core's findings in one language, with days and figures written as its readers write them. English
 * where the core does not speak it: then days and figures are English too.
 */
public final class RuleWords {

    /** Figures are told as exactly as they were entered. */
    private static final int FRACTION_DIGITS = 9;

    private final Messages messages;
    private final Locale formats;

    public RuleWords(Locale locale) {
        this.messages = Messages.of("careplan.messages", locale);
        Locale spoken = messages.language().orElse(Locale.ENGLISH);
        this.formats = locale.getLanguage().equals(spoken.getLanguage()) ? locale : spoken;
    }

    /** The message of {@code key} with its arguments; days and figures among them are formatted. */
    public String say(String key, Object... arguments) {
        Object[] shown = Arrays.stream(arguments).map(this::shown).toArray();
        return new MessageFormat(messages.find(key).orElse(key), formats).format(shown);
    }

    /** What people call it, such as {@code PRP} of the modalities. */
    public String name(Enum<?> constant) {
        String type = constant.getDeclaringClass().getSimpleName();
        return say(type + "." + constant.name());
    }

    private Object shown(Object argument) {
        return switch (argument) {
            case LocalDate day ->
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                            .withLocale(formats)
                            .format(day);
            case BigDecimal figure -> figure(figure);
            default -> argument;
        };
    }

    private String figure(BigDecimal figure) {
        NumberFormat format = NumberFormat.getNumberInstance(formats);
        format.setMaximumFractionDigits(FRACTION_DIGITS);
        return format.format(figure);
    }
}
