package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A discount spread over the units of some lines, each by what it is worth without the discount: so no unit is
 * discounted by more than its worth, and the parts add up to the discount to the minor unit.
 */
public final class DiscountSpread {

    private DiscountSpread() {}

    /** What each unit costs less, line by line; {@code lines} are counted from zero. */
    public static List<List<Long>> over(
            long minor, List<List<Long>> worths, Set<Integer> lines, SplitRule rule) {
        List<BigInteger> weights = new ArrayList<>();
        for (int line : lines.stream().sorted().toList()) {
            worths.get(line).stream()
                    .filter(DiscountSpread::canBear)
                    .map(BigInteger::valueOf)
                    .forEach(weights::add);
        }
        List<Long> parts = weights.isEmpty() ? List.of() : rule.split(minor, weights);
        List<List<Long>> spread = new ArrayList<>();
        int next = 0;
        for (int line = 0; line < worths.size(); line++) {
            List<Long> units = new ArrayList<>();
            for (long worth : worths.get(line)) {
                boolean bears = lines.contains(line) && canBear(worth);
                units.add(bears ? parts.get(next++) : 0L);
            }
            spread.add(List.copyOf(units));
        }
        return List.copyOf(spread);
    }

    /** A part of nothing would be more than the unit is worth. */
    private static boolean canBear(long worth) {
        return worth > 0;
    }
}
