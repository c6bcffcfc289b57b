package io.mesoderm.platform.billing.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

/** The totals of a matrix, per site and currency. */
class SettlementMatrixTest {

    private static final SiteId A = new SiteId(new UUID(0, 1));
    private static final SiteId B = new SiteId(new UUID(0, 2));

    @Test
    void addsUpToNothingInEachCurrency() {
        List<SettlementMatrix.Total> totals =
                SettlementMatrix.totals(
                        List.of(
                                new SettlementMatrix.Cell(A, B, Money.of(500, "EUR"), 2),
                                new SettlementMatrix.Cell(B, A, Money.of(200, "EUR"), 1),
                                new SettlementMatrix.Cell(A, B, Money.of(-7, "CHF"), 1)));

        assertThat(totals)
                .containsExactly(
                        total(A, 0, -7, 7, "CHF"),
                        total(A, 200, 500, -300, "EUR"),
                        total(B, -7, 0, -7, "CHF"),
                        total(B, 500, 200, 300, "EUR"));
    }

    private static SettlementMatrix.Total total(
            SiteId site, long dueFrom, long dueTo, long net, String currency) {
        return new SettlementMatrix.Total(
                site,
                Money.of(dueFrom, currency),
                Money.of(dueTo, currency),
                Money.of(net, currency));
    }
}
