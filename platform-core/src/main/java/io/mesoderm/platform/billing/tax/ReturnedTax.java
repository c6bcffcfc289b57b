package io.mesoderm.platform.billing.tax;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.amount.SplitRule;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tax of units that come back: of what is credited it is credited too, of what is kept it is kept.
 *
 * @param lines by code
 */
public record ReturnedTax(List<Line> lines, long feeMinor, long trueUpMinor) {

    /** What a refund says of the units together. */
    public record Shares(long creditedMinor, long feeMinor, long trueUpMinor) {}

    /** What is credited of the units under a code, and what is kept of them. */
    public record Line(
            UUID taxCode,
            long valueMinor,
            long valueTaxMinor,
            long creditedMinor,
            long creditedTaxMinor) {

        long keptMinor() {
            return valueMinor - creditedMinor;
        }

        long keptTaxMinor() {
            return valueTaxMinor - creditedTaxMinor;
        }
    }

    static final ReturnedTax NONE = new ReturnedTax(List.of(), 0, 0);

    static ReturnedTax of(List<TaxedPart> units, Shares shares) {
        Map<UUID, TaxedPart> byCode = new TreeMap<>();
        for (TaxedPart unit : units) {
            byCode.merge(
                    unit.taxCode().orElseThrow(),
                    unit,
                    (a, b) ->
                            new TaxedPart(
                                    a.taxCode(),
                                    a.grossMinor() + b.grossMinor(),
                                    a.taxMinor() + b.taxMinor()));
        }
        List<TaxedPart> parts = List.copyOf(byCode.values());
        List<Long> credited =
                SplitRule.LARGEST_REMAINDER.split(
                        shares.creditedMinor,
                        parts.stream().map(part -> BigInteger.valueOf(part.grossMinor())).toList());
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            lines.add(line(parts.get(i), credited.get(i)));
        }
        long kept = lines.stream().mapToLong(Line::keptTaxMinor).sum();
        long keptFrom = shares.feeMinor + shares.trueUpMinor;
        long fee = keptFrom == 0 ? 0 : Ratio.of(shares.feeMinor, keptFrom).roundHalfUp(kept);
        return new ReturnedTax(lines, fee, kept - fee);
    }

    private static Line line(TaxedPart part, long credited) {
        long tax =
                part.grossMinor() == 0
                        ? 0
                        : Ratio.of(credited, part.grossMinor()).roundHalfUp(part.taxMinor());
        return new Line(
                part.taxCode().orElseThrow(), part.grossMinor(), part.taxMinor(), credited, tax);
    }

    public long creditedTaxMinor() {
        return lines.stream().mapToLong(Line::creditedTaxMinor).sum();
    }
}
