package io.mesoderm.platform.billing.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.Conversion;
import io.mesoderm.platform.billing.amount.Exchange;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.SettlementModel;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;

class SettlementRuleTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    /** A euro is 0.94 francs. */
    private static final Exchange FRANCS =
            (from, to) ->
                    from.equals(to)
                            ? Conversion.none(from)
                            : new Conversion(
                                    from,
                                    to,
                                    from.equals(EUR) ? Ratio.of(94, 100) : Ratio.of(100, 94),
                                    Optional.of(new UUID(0, 1)));

    @Test
    void takesThePercentageWhereItHasNoLimits() {
        assertThat(sixtyPercent(null, null, "EUR")).isEqualTo(eur(20_000));
    }

    @Test
    void givesAtLeastTheFloorAndAtMostTheCap() {
        assertThat(sixtyPercent(20_001L, null, "EUR")).isEqualTo(eur(20_001));
        assertThat(sixtyPercent(20_000L, 20_000L, "EUR")).isEqualTo(eur(20_000));
        assertThat(sixtyPercent(null, 19_999L, "EUR")).isEqualTo(eur(19_999));
        assertThat(sixtyPercent(0L, 0L, "EUR")).isEqualTo(eur(0));
    }

    @Test
    void comparesInTheCurrencyOfTheRule() {
        assertThat(sixtyPercent(18_800L, 18_800L, "CHF"))
                .as(
                        "200.00 euros are 188.00 francs: no limit is passed, and nothing is rounded twice")
                .isEqualTo(eur(20_000));
        assertThat(sixtyPercent(null, 18_799L, "CHF")).isEqualTo(Money.of(18_799, "CHF"));
    }

    /** Of a unit worth 333.33 euros. */
    private static Money sixtyPercent(Long floor, Long cap, String currency) {
        SettlementRule rule =
                new SettlementRule(
                        new UUID(0, 2),
                        new SiteId(new UUID(0, 3)),
                        new SiteId(new UUID(0, 4)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LocalDate.EPOCH,
                        Optional.empty(),
                        SettlementModel.PROVIDER_RECOGNISES,
                        SettlementBasis.UNIT_VALUE,
                        Optional.of(3L),
                        Optional.of(5L),
                        Optional.empty(),
                        Optional.ofNullable(floor),
                        Optional.ofNullable(cap),
                        Currency.getInstance(currency));
        return rule.amount(
                new SettlementRule.Bases(eur(33_333), eur(40_000), () -> eur(0), () -> eur(0)),
                FRANCS);
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
