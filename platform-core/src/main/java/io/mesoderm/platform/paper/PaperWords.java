package io.mesoderm.platform.paper;

import io.mesoderm.platform.language.Messages;
import io.mesoderm.platform.language.Written;
import io.mesoderm.spi.billing.Money;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** The words of papers in one language: that of the site whose paper it is, never of whoever prints it. */
public record PaperWords(Locale locale, Messages messages) {

    public static PaperWords of(Locale locale) {
        return new PaperWords(locale, Messages.of("paper.messages", locale));
    }

    public String say(String key, Object... arguments) {
        return arguments.length == 0
                ? messages.find(key).orElse(key)
                : messages.say(key, arguments);
    }

    public String money(Money money) {
        return Written.money(money, locale);
    }

    public String day(LocalDate day) {
        return Written.day(day, locale);
    }

    public String time(Instant instant, ZoneId zone) {
        return Written.time(instant, zone, locale);
    }

    /** A line of {@link Paper.Facts}: the key's word, and the value. */
    public Paper.Fact fact(String key, String value) {
        return new Paper.Fact(say(key), value);
    }
}
