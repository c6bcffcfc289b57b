package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the minor units go that exact shares leave over; chosen per template and stored on the contract. By every rule
 * the parts add up to the total, and none differs from its exact share by a whole minor unit or more.
 */
public enum SplitRule {
    /** Each share rounded down, then one more to the largest fractions; on a tie the earlier part wins. */
    LARGEST_REMAINDER {
        @Override
        List<Long> parts(BigInteger total, List<BigInteger> weights, BigInteger sum) {
            return oneMore(
                    total,
                    weights,
                    sum,
                    Comparator.comparing(
                                    (Integer i) -> total.multiply(weights.get(i)).remainder(sum))
                            .reversed());
        }
    },
    /** Each share rounded down, then one more to the first parts. */
    FIRST_GETS_REST {
        @Override
        List<Long> parts(BigInteger total, List<BigInteger> weights, BigInteger sum) {
            return oneMore(total, weights, sum, Comparator.naturalOrder());
        }
    },
    /** A part is what the running total, rounded half up, grows by with it. */
    CUMULATIVE {
        @Override
        List<Long> parts(BigInteger total, List<BigInteger> weights, BigInteger sum) {
            List<Long> parts = new ArrayList<>();
            BigInteger running = BigInteger.ZERO;
            long before = 0;
            for (BigInteger weight : weights) {
                running = running.add(weight);
                long until = new Ratio(running, sum).roundHalfUp(total.longValueExact());
                parts.add(until - before);
                before = until;
            }
            return parts;
        }
    };

    abstract List<Long> parts(BigInteger total, List<BigInteger> weights, BigInteger sum);

    /** The parts of {@code total}, in the order of their weights; weights that are all zero count as equal. */
    public List<Long> split(long total, List<BigInteger> weights) {
        if (total < 0 || weights.isEmpty() || weights.stream().anyMatch(w -> w.signum() < 0)) {
            throw new IllegalArgumentException(
                    "a split needs a total and weights of zero or more, at least one");
        }
        BigInteger sum = weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
        return sum.signum() == 0
                ? split(total, weights.stream().map(w -> BigInteger.ONE).toList())
                : List.copyOf(parts(BigInteger.valueOf(total), weights, sum));
    }

    private static List<Long> oneMore(
            BigInteger total, List<BigInteger> weights, BigInteger sum, Comparator<Integer> order) {
        List<Long> parts = new ArrayList<>();
        weights.forEach(w -> parts.add(w.multiply(total).divide(sum).longValueExact()));
        long missing = total.longValueExact() - parts.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(order)
                .limit(missing)
                .forEach(i -> parts.set(i, parts.get(i) + 1));
        return parts;
    }
}
