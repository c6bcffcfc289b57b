package io.mesoderm.platform.billing.policy;

import io.mesoderm.platform.billing.policy.RefundPolicy.Fee;
import io.mesoderm.platform.billing.policy.RefundPolicy.FeeBase;
import io.mesoderm.platform.billing.policy.RefundPolicy.Used;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a country lets a clinic keep: an entry of {@code seeds/billing/refund-limits.yaml}.
 *
 * @param name by language
 * @param country as ISO 3166 has it
 * @param currency of the amounts in it
 * @param used the most that used sessions may count
 * @param fee the most that may be kept; no limit, if there is none
 * @param noFeeBeforeFirst whether none may be kept while nothing was performed
 * @param compensationPercentOfPrice the least that is paid on top when the clinic is at fault
 * @param dueDays the latest that the money is due
 */
public record RefundLimit(
        Map<String, String> name,
        String country,
        Optional<Currency> currency,
        Used used,
        Optional<Fee> fee,
        boolean noFeeBeforeFirst,
        Optional<BigDecimal> compensationPercentOfPrice,
        Optional<Integer> dueDays) {

    /** In what a policy goes beyond a limit. */
    public enum Point {
        USED_AT_LIST_PRICE,
        FEE_PERCENT,
        FEE_AMOUNT,
        FEE_BEFORE_FIRST,
        COMPENSATION,
        DUE_DAYS
    }

    /** Nothing exactly if no contract by this policy could go beyond the limit. */
    public List<Point> exceededBy(RefundPolicy policy) {
        Set<Point> points = EnumSet.noneOf(Point.class);
        terms(policy, policy.used(), policy.fee(), points);
        policy.medical().ifPresent(medical -> terms(policy, medical.used(), medical.fee(), points));
        BigDecimal promised =
                policy.clinicAtFault()
                        .map(RefundPolicy.AtFault::compensationPercentOfPrice)
                        .orElse(BigDecimal.ZERO);
        if (compensationPercentOfPrice.filter(least -> promised.compareTo(least) < 0).isPresent()) {
            points.add(Point.COMPENSATION);
        }
        if (dueDays.filter(latest -> policy.dueDays().filter(days -> days > latest).isPresent())
                .isPresent()) {
            points.add(Point.DUE_DAYS);
        }
        return List.copyOf(points);
    }

    private void terms(RefundPolicy policy, Used counted, Optional<Fee> kept, Set<Point> points) {
        if (used == Used.CARRYING_VALUE && counted == Used.LIST_PRICE) {
            points.add(Point.USED_AT_LIST_PRICE);
        }
        if (!keepsSomething(kept)) {
            return;
        }
        if (noFeeBeforeFirst && !policy.noFeeBeforeFirst()) {
            points.add(Point.FEE_BEFORE_FIRST);
        }
        List<Fee> caps =
                keepsTwice(policy)
                        ? policy.law().stream().toList()
                        : Stream.concat(kept.stream(), policy.law().stream()).toList();
        if (fee.flatMap(Fee::percent).isPresent() && caps.stream().noneMatch(this::withinPercent)) {
            points.add(Point.FEE_PERCENT);
        }
        boolean same = currency.equals(policy.currency());
        if (fee.flatMap(Fee::amountMinor).isPresent()
                && caps.stream().noneMatch(cap -> same && withinAmount(cap))) {
            points.add(Point.FEE_AMOUNT);
        }
    }

    /** A contract refunded partly for an illness and partly without bears both fees: only the law's cap holds their sum. */
    private static boolean keepsTwice(RefundPolicy policy) {
        return keepsSomething(policy.fee())
                && policy.medical().filter(medical -> keepsSomething(medical.fee())).isPresent();
    }

    private static boolean keepsSomething(Optional<Fee> fee) {
        return fee.filter(kept -> !isNothing(kept)).isPresent();
    }

    private static boolean isNothing(Fee kept) {
        boolean noShare = kept.percent().filter(percent -> percent.signum() > 0).isEmpty();
        boolean noLeast = kept.minimumMinor().orElse(0L) == 0;
        return kept.amountMinor().filter(minor -> minor == 0).isPresent()
                || kept.percent().isPresent() && noShare && noLeast;
    }

    /** A percentage of less is less than one of more; a minimum is above any percentage of little enough. */
    private boolean withinPercent(Fee cap) {
        return cap.percent().isPresent()
                && cap.minimumMinor().orElse(0L) == 0
                && cap.percent().get().compareTo(fee.orElseThrow().percent().orElseThrow()) <= 0
                && base(cap).compareTo(base(fee.get())) >= 0;
    }

    private boolean withinAmount(Fee cap) {
        long most = fee.orElseThrow().amountMinor().orElseThrow();
        return cap.amountMinor().filter(minor -> minor <= most).isPresent();
    }

    /** From the most to the least: a remainder is within what was not performed, and that within the price. */
    private static FeeBase base(Fee of) {
        return of.of().orElse(FeeBase.UNPERFORMED);
    }
}
