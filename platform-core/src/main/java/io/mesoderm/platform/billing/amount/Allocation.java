package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a package's price is spread over its lines; chosen per template and stored on the contract. What it leaves over
 * goes by the {@link SplitRule}.
 */
public enum Allocation {
    /** By stand-alone price: a unit's weight is the list price of its item at the selling site. */
    RELATIVE_LIST_PRICE {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            List<BigInteger> weights =
                    lines.stream().flatMap(line -> listPrices(line).stream()).toList();
            return perLine(rule.split(priceMinor, weights), lines);
        }
    },
    /** Every item line gets the same share, whatever it holds; its units share that. */
    EQUAL_PER_GROUP {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            List<Long> shares = equal(priceMinor, lines.size(), rule);
            return IntStream.range(0, lines.size())
                    .mapToObj(line -> equal(shares.get(line), lines.get(line).quantity(), rule))
                    .toList();
        }
    },
    /** Whoever makes the template says what each line is worth; its units share that. */
    MANUAL {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            return lines.stream()
                    .map(line -> equal(line.valueMinor().orElseThrow(), line.quantity(), rule))
                    .toList();
        }
    };

    /**
     * An item line of a package.
     *
     * @param quantity how many units
     * @param listPriceMinor what one costs on its own
     * @param valueMinor what all of them are worth in the package, where that is said by hand
     */
    public record Line(int quantity, long listPriceMinor, Optional<Long> valueMinor) {

        public Line {
            if (quantity < 1 || listPriceMinor < 0 || valueMinor.orElse(0L) < 0) {
                throw new IllegalArgumentException(
                        "a line has one unit or more, no negative list price and no negative value");
            }
        }

        public Line(int quantity, long listPriceMinor) {
            this(quantity, listPriceMinor, Optional.empty());
        }
    }

    abstract List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule);

    /** The carrying values, line by line and within a line by unit number; their sum is the price. */
    public List<List<Long>> unitValues(long priceMinor, List<Line> lines, SplitRule rule) {
        List<List<Long>> values = values(priceMinor, lines, rule);
        long sum = values.stream().flatMap(List::stream).reduce(0L, Math::addExact);
        if (sum != priceMinor) {
            throw new IllegalArgumentException(
                    "the lines are worth " + sum + ", not " + priceMinor);
        }
        return values;
    }

    private static List<Long> equal(long minor, int parts, SplitRule rule) {
        return rule.split(minor, Collections.nCopies(parts, BigInteger.ONE));
    }

    private static List<BigInteger> listPrices(Line line) {
        return Collections.nCopies(line.quantity(), BigInteger.valueOf(line.listPriceMinor()));
    }

    private static List<List<Long>> perLine(List<Long> values, List<Line> lines) {
        List<List<Long>> result = new ArrayList<>();
        int from = 0;
        for (Line line : lines) {
            result.add(List.copyOf(values.subList(from, from + line.quantity())));
            from += line.quantity();
        }
        return List.copyOf(result);
    }
}
