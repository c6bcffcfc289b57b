package io.mesoderm.platform.billing.amount;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.amount.TierTable.Basis;
import io.mesoderm.platform.billing.amount.TierTable.Drop;
import io.mesoderm.platform.billing.amount.TierTable.Tier;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whatever the tiers, rising or not. */
class TierTableProperties {

    private static final int MOST = 60;

    @Property
    void warnExactlyWhereSomeLowerQuantityCostsMore(@ForAll("tables") TierTable table) {
        List<Integer> dearer = new ArrayList<>();
        long dearest = 0;
        for (int quantity = 1; quantity <= MOST; quantity++) {
            int begins = quantity;
            if (dearest > table.price(quantity)
                    && table.tiers().stream().anyMatch(tier -> tier.from() == begins)) {
                dearer.add(quantity);
            }
            dearest = Math.max(dearest, table.price(quantity));
        }

        assertThat(table.drops()).extracting(Drop::more).isEqualTo(dearer);
        assertThat(table.drops())
                .allSatisfy(
                        drop -> {
                            assertThat(drop.less()).isLessThan(drop.more());
                            assertThat(drop.lessMinor()).isEqualTo(table.price(drop.less()));
                            assertThat(drop.moreMinor()).isEqualTo(table.price(drop.more()));
                        });
        assertThat(table.highest()).isEqualTo(dearest);
    }

    @Property
    void withoutWarningFewerNeverCostMore(
            @ForAll("tables") TierTable table,
            @ForAll @IntRange(min = 1, max = MOST) int less,
            @ForAll @IntRange(min = 1, max = MOST) int more) {
        if (table.drops().isEmpty() && less <= more) {
            assertThat(table.price(less)).isLessThanOrEqualTo(table.price(more));
        }
    }

    @Property
    void aWorthFollowsItsTierAndNeverFallsBelowNothing(
            @ForAll("tables") TierTable table,
            @ForAll @IntRange(min = 1, max = MOST) int planned,
            @ForAll @IntRange(min = 1, max = MOST) int delivered,
            @ForAll @LongRange(max = 1_000_000) long discount) {
        long sold = table.price(planned);
        TierWorth full = new TierWorth(planned, sold, 0).at(table, delivered);
        assertThat(full.valueMinor()).isEqualTo(table.price(delivered));

        long off = Math.min(discount, sold);
        TierWorth less = new TierWorth(planned, sold - off, off).at(table, delivered);
        assertThat(less.valueMinor()).isBetween(0L, table.price(delivered));
        assertThat(less.discountMinor()).isNotNegative();
        if (less.valueMinor() != sold - off) {
            assertThat(less.valueMinor() + less.discountMinor()).isEqualTo(table.price(delivered));
        }
    }

    @Provide
    static Arbitrary<TierTable> tables() {
        Arbitrary<List<Integer>> begins =
                Arbitraries.integers()
                        .between(2, MOST)
                        .set()
                        .ofMaxSize(5)
                        .map(TierTableProperties::from1);
        Arbitrary<List<Tier>> prices =
                Combinators.combine(
                                Arbitraries.of(Basis.class),
                                Arbitraries.longs().between(1, 100_000))
                        .as((basis, minor) -> new Tier(1, basis, minor))
                        .list()
                        .ofSize(6);
        return Combinators.combine(begins, prices).as(TierTableProperties::table);
    }

    private static List<Integer> from1(Set<Integer> begins) {
        SortedSet<Integer> sorted = new TreeSet<>(begins);
        sorted.add(1);
        return List.copyOf(sorted);
    }

    private static TierTable table(List<Integer> begins, List<Tier> prices) {
        List<Tier> tiers = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            tiers.add(new Tier(begins.get(i), prices.get(i).basis(), prices.get(i).amountMinor()));
        }
        return new TierTable(MOST, tiers);
    }
}
