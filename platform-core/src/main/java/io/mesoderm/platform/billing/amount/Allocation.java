package io.mesoderm.platform.billing.amount;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * How a package's price is spread over its units; chosen per template and stored on the contract.
 */
public enum Allocation {
    /** By stand-alone price: a unit's weight is the list price of its item at the selling site. */
    RELATIVE_LIST_PRICE {
        @Override
        BigInteger weight(Line line, BigInteger allQuantities) {
            return BigInteger.valueOf(line.listPriceMinor());
        }
    },
    /** Every item line gets the same share, whatever it holds. */
    EQUAL_PER_GROUP {
        @Override
        BigInteger weight(Line line, BigInteger allQuantities) {
            return allQuantities.divide(BigInteger.valueOf(line.quantity()));
        }
    };

    /** An item line of a package: how many units, and what one costs on its own. */
    public record Line(int quantity, long listPriceMinor) {

        public Line {
            if (quantity < 1 || listPriceMinor < 0) {
                throw new IllegalArgumentException(
                        "a line has one unit or more and no negative list price");
            }
        }
    }

    abstract BigInteger weight(Line line, BigInteger allQuantities);

    /**
     * The carrying values, line by line and within a line by unit number; their sum is the price.
     */
    public List<List<Long>> unitValues(long priceMinor, List<Line> lines) {
        BigInteger allQuantities =
                lines.stream()
                        .map(line -> BigInteger.valueOf(line.quantity()))
                        .reduce(BigInteger.ONE, BigInteger::multiply);
        List<BigInteger> weights = new ArrayList<>();
        for (Line line : lines) {
            for (int unit = 0; unit < line.quantity(); unit++) {
                weights.add(weight(line, allQuantities));
            }
        }
        return perLine(LargestRemainder.split(priceMinor, weights), lines);
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
