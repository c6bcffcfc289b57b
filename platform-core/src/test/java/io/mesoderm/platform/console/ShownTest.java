package io.mesoderm.platform.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.schema.Json;
import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

class ShownTest {

    @ParameterizedTest
    @CsvSource({
        "100000,EUR,'1,000.00 EUR'",
        "-5,EUR,-0.05 EUR",
        "1234,JPY,'1,234 JPY'",
        "1234567,KWD,'1,234.567 KWD'"
    })
    void showsMoneyWithItsCurrencyAndAsManyDigitsAsItHas(
            long minor, String currency, String shown) {
        assertThat(Shown.money(Money.of(minor, currency), Locale.ENGLISH)).isEqualTo(shown);
    }

    @Test
    void showsALanguageByItsNameAndNothingForNone() {
        assertThat(Shown.language(Json.parse("\"de-AT\""), Locale.ENGLISH))
                .isEqualTo("German (Austria)");
        assertThat(Shown.language(Json.parse("null"), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void showsTimesOnTheClockOfTheSite() {
        Instant instant = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(Shown.time(instant, ZoneId.of("Europe/Istanbul"), Locale.GERMANY))
                .isEqualTo("25.10.2026, 03:30 GMT+3");
        assertThat(Shown.time(instant, ZoneId.of("America/New_York"), Locale.GERMANY))
                .isEqualTo("24.10.2026, 20:30 GMT-4");
    }

    @ParameterizedTest
    @CsvSource({
        "120,EUR,12000",
        "'120,5',EUR,12050",
        "120.55,EUR,12055",
        "120,JPY,120",
        "1.234,KWD,1234"
    })
    void readsAnAmountWithPointOrComma(String typed, String currency, long minor) {
        assertThat(MoneyPages.minor(typed, currency)).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"120.555,EUR", "1.5,JPY", "many,EUR", "'',EUR", "1,XXXX"})
    void refusesAnAmountTheCurrencyDoesNotHave(String typed, String currency) {
        assertThatThrownBy(() -> MoneyPages.minor(typed, currency))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors().getFirst().field())
                                        .isEqualTo("amount"));
    }
}
