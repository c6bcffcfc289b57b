package io.mesoderm.platform.careplan.rule;

import io.mesoderm.spi.care.HealthAnswer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * When it was that a question asks about, as its answer notes it: a day ({@code 2026-03-10}), a time by the site's
 * clock ({@code 2026-03-10T18:30}), or nothing that can be read. Of a day alone its latest hour counts: the rule is
 * about how long ago it was at least.
 */
record When(Optional<LocalDateTime> moment) {

    static When of(HealthAnswer answer) {
        return new When(answer.detail().flatMap(When::read));
    }

    private static Optional<LocalDateTime> read(String detail) {
        try {
            return Optional.of(
                    detail.contains("T")
                            ? LocalDateTime.parse(detail)
                            : LocalDate.parse(detail).plusDays(1).atStartOfDay().minusMinutes(1));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static long daysBefore(When when, LocalDateTime at) {
        return ChronoUnit.DAYS.between(when.moment.orElseThrow().toLocalDate(), at.toLocalDate());
    }

    static long monthsBefore(When when, LocalDateTime at) {
        return ChronoUnit.MONTHS.between(when.moment.orElseThrow().toLocalDate(), at.toLocalDate());
    }

    static long hoursBefore(When when, LocalDateTime at) {
        return ChronoUnit.HOURS.between(when.moment.orElseThrow(), at);
    }

    boolean isWithin(
            LocalDateTime at, BigDecimal limit, BiFunction<When, LocalDateTime, Long> distance) {
        return moment.isEmpty() || new BigDecimal(distance.apply(this, at)).compareTo(limit) < 0;
    }
}
