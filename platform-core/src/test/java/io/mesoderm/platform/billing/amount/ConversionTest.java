package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.billing.Money;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

class ConversionTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 20000, 1.0834, USD, 21668",
        "EUR, 10000, 162.37, JPY, 16237",
        "JPY, 16237, 0.00616, EUR, 10002",
        "EUR, 1, 0.3349, KWD, 3",
        "KWD, 1000, 2.9861, EUR, 299"
    })
    void heedsTheExponentsOfBothCurrencies(
            String from, long minor, BigDecimal rate, String to, long converted) {
        Conversion conversion =
                new Conversion(
                        Currency.getInstance(from),
                        Currency.getInstance(to),
                        Ratio.of(rate),
                        Optional.empty());

        assertThat(conversion.convert(Money.of(minor, from))).isEqualTo(Money.of(converted, to));
    }
}
