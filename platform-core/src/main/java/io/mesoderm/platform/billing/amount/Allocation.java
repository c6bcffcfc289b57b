package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How a package's price is spread over its lines; chosen per template and stored on the contract. What it leaves over
 * goes by the {@link SplitRule}.
 */
public enum Allocation {
    /** By stand-alone price: a unit's weight is the list price of its item at the selling site. */
    RELATIVE_LIST_PRICE {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            return weighted(
                    priceMinor,
                    lines,
                    lines.stream().map(line -> BigInteger.valueOf(line.listPriceMinor())).toList(),
                    rule);
        }
    },
    /** Every item line gets the same share, whatever it holds. */
    EQUAL_PER_GROUP {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            BigInteger all =
                    lines.stream()
                            .map(line -> BigInteger.valueOf(line.quantity()))
                            .reduce(BigInteger.ONE, BigInteger::multiply);
            return weighted(
                    priceMinor,
                    lines,
                    lines.stream()
                            .map(line -> all.divide(BigInteger.valueOf(line.quantity())))
                            .toList(),
                    rule);
        }
    },
    /** Whoever makes the template says what each line is worth; its units share that. */
    MANUAL {
        @Override
        List<List<Long>> values(long priceMinor, List<Line> lines, SplitRule rule) {
            return lines.stream()
                    .map(
                            line ->
                                    rule.split(
                                            line.valueMinor().orElseThrow(),
                                            Collections.nCopies(line.quantity(), BigInteger.ONE)))
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

    /** {@code weights} are of one unit of each line. */
    private static List<List<Long>> weighted(
            long priceMinor, List<Line> lines, List<BigInteger> weights, SplitRule rule) {
        List<BigInteger> ofUnits = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            ofUnits.addAll(Collections.nCopies(lines.get(line).quantity(), weights.get(line)));
        }
        return perLine(rule.split(priceMinor, ofUnits), lines);
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
