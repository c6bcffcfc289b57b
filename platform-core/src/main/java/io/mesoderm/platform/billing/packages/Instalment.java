package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.field.Range;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A part of the price and the day on which it is due, in minor units of the contract's currency. */
public record Instalment(LocalDate dueOn, @Range(min = 1, max = Bounds.MINOR) long amountMinor) {

    /** The same as it stands in a contract: what of it is still to be paid. */
    public record Due(int no, LocalDate dueOn, Money amount, Money open) {}

    /** Equal parts, month by month from a day on; what they leave over goes to the first of them. */
    static List<Instalment> monthly(long minor, int count, LocalDate firstOn) {
        List<Long> parts =
                SplitRule.LARGEST_REMAINDER.split(
                        minor, Collections.nCopies(count, BigInteger.ONE));
        return IntStream.range(0, count)
                .mapToObj(part -> new Instalment(firstOn.plusMonths(part), parts.get(part)))
                .toList();
    }
}
