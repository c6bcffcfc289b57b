package io.mesoderm.platform.billing.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.report.RollForward.Line;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

class RollForwardTest {

    private static Line line(int site, String currency, long sold) {
        return new Line(
                Optional.of(new SiteId(new UUID(2, site))),
                Currency.getInstance(currency),
                0,
                sold,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                sold,
                0,
                0,
                sold,
                0);
    }

    @Test
    void addsUpTheChainInTheOrderOfCurrencies() {
        List<Line> sites =
                Stream.of("TRY", "EUR", "KWD", "CHF", "JPY", "EUR", "USD", "GBP")
                        .map(currency -> line(1, currency, 5))
                        .toList();

        assertThat(RollForward.chain(sites))
                .extracting(line -> line.currency() + " " + line.sold())
                .containsExactly("CHF 5", "EUR 10", "GBP 5", "JPY 5", "KWD 5", "TRY 5", "USD 5");
    }

    @Test
    void refusesToAnswerASumThatDoesNotFit() {
        for (int figure = 0; figure < 16; figure++) {
            List<Line> sites = List.of(line(figure, Long.MAX_VALUE), line(figure, 1));

            assertThatThrownBy(() -> RollForward.chain(sites))
                    .as("figure %d", figure)
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    /** A line with one of its figures, counted from the left. */
    private static Line line(int figure, long minor) {
        long[] f = new long[16];
        f[figure] = minor;
        return new Line(
                Optional.empty(),
                Currency.getInstance("EUR"),
                f[0],
                f[1],
                f[2],
                f[3],
                f[4],
                f[5],
                f[6],
                f[7],
                f[8],
                f[9],
                f[10],
                f[11],
                f[12],
                f[13],
                f[14],
                f[15]);
    }
}
