package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.amount.TierTable.Drop;
import io.mesoderm.platform.billing.amount.TierTable.Tier;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The tier that a quantity reaches prices all of it, and where fewer cost more is told. */
class TierTableTest {

    private static final TierTable MIXED =
            new TierTable(
                    3000,
                    List.of(
                            new Tier(1, Basis.EACH, 450),
                            new Tier(2000, Basis.EACH, 375),
                            new Tier(2200, Basis.TOTAL, 810_000)));

    @Test
    void pricesAllOfAQuantityByTheTierItReaches() {
        assertThat(MIXED.price(1)).isEqualTo(450);
        assertThat(MIXED.price(1999)).isEqualTo(899_550);
        assertThat(MIXED.price(2000)).isEqualTo(750_000);
        assertThat(MIXED.price(2199)).isEqualTo(824_625);
        assertThat(MIXED.price(2250)).isEqualTo(810_000);
        assertThat(MIXED.price(3000)).isEqualTo(810_000);
        assertThat(MIXED.highest()).isEqualTo(899_550);
        assertThatThrownBy(() -> MIXED.price(3001)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MIXED.price(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhereFewerCostMore() {
        assertThat(MIXED.drops())
                .containsExactly(
                        new Drop(1999, 899_550, 2000, 750_000),
                        new Drop(1999, 899_550, 2200, 810_000));
    }

    @Test
    void changesAWorthByItsTiersAndNotByTheShare() {
        TierTable tiers =
                new TierTable(
                        3000,
                        List.of(
                                new Tier(1, Basis.TOTAL, 750_000),
                                new Tier(2200, Basis.TOTAL, 810_000)));

        assertThat(new TierWorth(2250, 810_000, 0).at(tiers, 2000))
                .isEqualTo(new TierWorth(2000, 750_000, 0));
        assertThat(new TierWorth(2250, 729_000, 81_000).at(tiers, 2000))
                .isEqualTo(new TierWorth(2000, 675_000, 75_000));
        assertThat(new TierWorth(2250, 0, 810_000).at(tiers, 2000))
                .isEqualTo(new TierWorth(2000, 0, 810_000));
    }

    @Test
    void isNoTableOutOfOrderOrForNothing() {
        assertRefused(new Tier(2, Basis.EACH, 1));
        assertRefused(new Tier(1, Basis.EACH, 0));
        assertRefused(new Tier(1, Basis.EACH, 1), new Tier(1, Basis.EACH, 2));
        assertRefused(new Tier(1, Basis.EACH, 1), new Tier(11, Basis.EACH, 2));
        assertRefused();
    }

    private static void assertRefused(Tier... tiers) {
        assertThatThrownBy(() -> new TierTable(10, List.of(tiers)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
