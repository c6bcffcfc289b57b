package io.mesoderm.platform.patient.observation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Changes and shares in percent that say what they are of; what has no meaning has no value. */
final class Percentages {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Percentages() {}

    /** A value before and after. */
    record Pair(BigDecimal baseline, BigDecimal value) {}

    /** The change in percent of the baseline; none from a baseline of nothing. */
    static Optional<BigDecimal> change(Pair pair) {
        return pair.baseline().signum() == 0
                ? Optional.empty()
                : Optional.of(share(pair.value().subtract(pair.baseline()), pair.baseline()));
    }

    /** The change of the mean value: not the same as {@link #meanOfChanges}. */
    static Optional<BigDecimal> changeOfMeans(List<Pair> pairs) {
        BigDecimal before =
                pairs.stream().map(Pair::baseline).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal after = pairs.stream().map(Pair::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return change(new Pair(before, after));
    }

    /** The mean of each one's change; none if one of them has none. */
    static Optional<BigDecimal> meanOfChanges(List<Pair> pairs) {
        List<BigDecimal> changes = pairs.stream().flatMap(pair -> change(pair).stream()).toList();
        return changes.isEmpty() || changes.size() < pairs.size()
                ? Optional.empty()
                : Optional.of(mean(changes));
    }

    static BigDecimal mean(List<BigDecimal> values) {
        return values.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }

    /** {@code part} in percent of {@code all}, which is not nothing. */
    static BigDecimal share(BigDecimal part, BigDecimal all) {
        return part.multiply(HUNDRED).divide(all, MathContext.DECIMAL64);
    }
}
