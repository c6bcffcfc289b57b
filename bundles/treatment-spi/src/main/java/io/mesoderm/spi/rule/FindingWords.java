package io.mesoderm.spi.rule;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of findings in one language, with days and figures written as its readers write them. English where the
 * module does not speak the language: then days and figures are English too.
 */
public final class FindingWords {

    /** Doses and volumes are told as exactly as they were entered. */
    private static final int FRACTION_DIGITS = 9;

    private final ResourceBundle messages;
    private final Locale formats;

    /** The words of the bundle {@code name}, which lies in the jar of {@code owner}. */
    public FindingWords(Class<?> owner, String name, Locale locale) {
        this.messages =
                ResourceBundle.getBundle(
                        name,
                        locale,
                        owner.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
        Locale spoken =
                messages.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : messages.getLocale();
        this.formats = locale.getLanguage().equals(spoken.getLanguage()) ? locale : spoken;
    }

    /** The message of {@code key} with its arguments; days and figures among them are formatted. */
    public String say(String key, Object... arguments) {
        Object[] shown = Arrays.stream(arguments).map(this::shown).toArray();
        return new MessageFormat(messages.getString(key), formats).format(shown);
    }

    /** What people call it, such as {@code VERTEX} of the zones. */
    public String name(Enum<?> constant) {
        return messages.getString(
                constant.getDeclaringClass().getSimpleName() + "." + constant.name());
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
