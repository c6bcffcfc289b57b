package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a total so that the parts always add up to it: exact share, floor, then one minor unit
 * each to the largest fractions; on a tie the earlier part wins (billing rule 3.4.2).
 */
public final class LargestRemainder {

    private LargestRemainder() {}

    /** Weights that are all zero count as equal. */
    public static List<Long> split(long total, List<BigInteger> weights) {
        if (total < 0 || weights.isEmpty() || weights.stream().anyMatch(w -> w.signum() < 0)) {
            throw new IllegalArgumentException(
                    "a split needs a total and weights of zero or more, at least one");
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        return sum.signum() == 0
                ? split(total, weights.stream().map(w -> BigInteger.ONE).toList())
                : handOut(total, weights, sum);
    }

    private static List<Long> handOut(long total, List<BigInteger> weights, BigInteger sum) {
        List<BigInteger[]> shares =
                weights.stream()
                        .map(w -> w.multiply(BigInteger.valueOf(total)).divideAndRemainder(sum))
                        .toList();
        List<Long> parts = new ArrayList<>();
        shares.forEach(share -> parts.add(share[0].longValueExact()));
        long missing = total - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> shares.get(i)[1]).reversed())
                .limit(missing)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return List.copyOf(parts);
    }
}
