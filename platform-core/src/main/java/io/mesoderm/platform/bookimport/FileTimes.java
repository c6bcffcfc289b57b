package io.mesoderm.platform.bookimport;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Days and times as other systems write them, as far as nobody has to guess; which of two numbers is the month is not guessed. */
final class FileTimes {

    private static final LocalDate WORKBOOK_ZERO = LocalDate.of(1899, 12, 30);
    private static final BigDecimal MINUTES_A_DAY = BigDecimal.valueOf(1440);
    private static final Pattern SERIAL = Pattern.compile("\\d{1,6}(\\.\\d{1,15})?");
    private static final Pattern OFFSET = Pattern.compile(".*\\d(Z|[+-]\\d{2}(:\\d{2})?)");
    private static final List<DateTimeFormatter> TIMES =
            List.of(
                    form("uuuu-MM-dd['T'][' ']HH:mm[:ss]"),
                    form("d.M.uuuu[' ']['T']H:mm[:ss]"),
                    form("uuuuMMdd'T'HHmm[ss]"));
    private static final List<DateTimeFormatter> DAYS =
            List.of(form("uuuu-MM-dd"), form("d.M.uuuu"), form("uuuuMMdd"));

    /** A time by the site's clock, and the offset where the file says it. */
    record Time(LocalDateTime local, Optional<String> offset) {}

    private FileTimes() {}

    /** Empty for what is no time. */
    static Optional<Time> time(String text, boolean workbook) {
        if (workbook && SERIAL.matcher(text).matches()) {
            return Optional.of(new Time(ofSerial(text), Optional.empty()));
        }
        if (OFFSET.matcher(text).matches() && text.indexOf(':') > 0) {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', 'T'));
                return Optional.of(
                        new Time(time.toLocalDateTime(), Optional.of(time.getOffset().getId())));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return first(TIMES, text, LocalDateTime::from)
                .map(local -> new Time(local, Optional.empty()));
    }

    /** The day of what is a day or a time. */
    static Optional<LocalDate> day(String text, boolean workbook) {
        if (workbook && SERIAL.matcher(text).matches()) {
            return Optional.of(ofSerial(text).toLocalDate());
        }
        return first(DAYS, text, LocalDate::from)
                .or(() -> time(text, workbook).map(time -> time.local().toLocalDate()));
    }

    private static LocalDateTime ofSerial(String text) {
        BigDecimal serial = new BigDecimal(text);
        long minutes =
                serial.multiply(MINUTES_A_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
        return WORKBOOK_ZERO.atStartOfDay().plusMinutes(minutes);
    }

    private static <T> Optional<T> first(
            List<DateTimeFormatter> forms, String text, java.time.temporal.TemporalQuery<T> query) {
        for (DateTimeFormatter form : forms) {
            try {
                return Optional.of(form.parse(text, query));
            } catch (DateTimeException notThisOne) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
