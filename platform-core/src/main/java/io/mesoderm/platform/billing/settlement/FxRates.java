package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Conversion;
import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exchange rates by day, each with its source. A pair is stored in alphabetical order and read both ways. */
public final class FxRates {

    /** One unit of {@code base} is {@code rate} of {@code quote}. */
    record Quoted(
            Currency base, Currency quote, LocalDate validOn, BigDecimal rate, String source) {}

    /** A rate as somebody recorded it: one unit of {@code base} is {@code rate} of {@code quote} from that day on. */
    public record Rate(
            UUID id,
            Currency base,
            Currency quote,
            LocalDate validOn,
            BigDecimal rate,
            String source,
            Instant recordedAt) {}

    private record Row(UUID id, long rateNumerator, long rateDenominator) {}

    private record Recorded(
            UUID id,
            Currency baseCurrency,
            Currency quoteCurrency,
            LocalDate validOn,
            long rateNumerator,
            long rateDenominator,
            String source,
            Instant recordedAt) {

        /** In the direction in which it is a decimal: that in which it was recorded. */
        Rate rate() {
            Ratio stored = Ratio.of(rateNumerator, rateDenominator);
            Optional<BigDecimal> straight = stored.decimal();
            return straight.map(decimal -> rate(baseCurrency, quoteCurrency, decimal))
                    .orElseGet(
                            () ->
                                    rate(
                                            quoteCurrency,
                                            baseCurrency,
                                            stored.inverse().decimal().orElseThrow()));
        }

        private Rate rate(Currency base, Currency quote, BigDecimal decimal) {
            return new Rate(id, base, quote, validOn, decimal, source, recordedAt);
        }
    }

    private FxRates() {}

    static void insert(Handle handle, UUID id, Quoted quoted, Instant now) {
        boolean straight = ordered(quoted.base, quoted.quote);
        Ratio rate = straight ? Ratio.of(quoted.rate) : Ratio.of(quoted.rate).inverse();
        int rows =
                handle.createUpdate(
                                """
                                INSERT IGNORE INTO fx_rate (id, base_currency, quote_currency, valid_on,
                                  rate_numerator, rate_denominator, source, recorded_at)
                                VALUES (:id, :base, :quote, :validOn, :numerator, :denominator, :source, :now)
                                """)
                        .bind("id", id)
                        .bind("base", straight ? quoted.base : quoted.quote)
                        .bind("quote", straight ? quoted.quote : quoted.base)
                        .bind("validOn", quoted.validOn)
                        .bind("numerator", rate.numerator().longValueExact())
                        .bind("denominator", rate.denominator().longValueExact())
                        .bind("source", quoted.source)
                        .bind("now", now)
                        .execute();
        if (rows == 0) {
            throw Problem.conflict(
                    "exchange-rate-exists",
                    "This pair already has a rate on that day; stored rates are never rewritten.");
        }
    }

    /** The one recorded last first. */
    static List<Rate> list(Handle handle, Optional<UUID> before, int atMost) {
        return handle
                .createQuery(
                        """
                        SELECT id, base_currency, quote_currency, valid_on, rate_numerator,
                          rate_denominator, source, recorded_at
                        FROM fx_rate WHERE :before IS NULL OR id < :before
                        ORDER BY id DESC LIMIT :atMost
                        """)
                .bind("before", before)
                .bind("atMost", atMost)
                .mapTo(Recorded.class)
                .stream()
                .map(Recorded::rate)
                .toList();
    }

    /** The newest rates up to {@code day}; an {@code exchange-rate-missing} problem where there is none. */
    public static Exchange on(Handle handle, LocalDate day) {
        return (from, to) ->
                from.equals(to) ? Conversion.none(from) : between(handle, from, to, day);
    }

    private static Conversion between(Handle handle, Currency from, Currency to, LocalDate day) {
        boolean straight = ordered(from, to);
        Row row =
                find(handle, straight ? from : to, straight ? to : from, day)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "exchange-rate-missing",
                                                "There is no rate between %s and %s up to %s; record one."
                                                        .formatted(from, to, day)));
        Ratio stored = Ratio.of(row.rateNumerator, row.rateDenominator);
        return new Conversion(from, to, straight ? stored : stored.inverse(), Optional.of(row.id));
    }

    private static Optional<Row> find(Handle handle, Currency base, Currency quote, LocalDate day) {
        return handle.createQuery(
                        """
                        SELECT id, rate_numerator, rate_denominator FROM fx_rate
                        WHERE base_currency = :base AND quote_currency = :quote AND valid_on <= :day
                        ORDER BY valid_on DESC LIMIT 1
                        """)
                .bind("base", base)
                .bind("quote", quote)
                .bind("day", day)
                .mapTo(Row.class)
                .findOne();
    }

    private static boolean ordered(Currency first, Currency second) {
        return first.getCurrencyCode().compareTo(second.getCurrencyCode()) < 0;
    }
}
