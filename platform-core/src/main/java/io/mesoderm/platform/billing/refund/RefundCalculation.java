package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy.Fee;
import io.mesoderm.platform.billing.policy.RefundPolicy.Used;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundSheet.Line;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes a refund by its policy, §3.4.7: value of used → fee, rounded half up → caps of the law,
 * of what was paid, and of zero. What is not paid yet is cancelled before money goes back. Fee and
 * used sessions are worked out over all refunds of the contract, less what those before have kept:
 * however units come back, at once or one by one, they bring the same.
 */
final class RefundCalculation {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RefundPolicy policy;
    private final Optional<RefundPolicy.AtFault> fault;
    private final Used used;
    private final Optional<Fee> fee;
    private final RefundCase units;
    private final List<Line> lines = new ArrayList<>();

    private RefundCalculation(RefundPolicy policy, RefundReason reason, RefundCase units) {
        this.policy = policy;
        this.fault = policy.clinicAtFault().filter(there -> reason == RefundReason.CLINIC_AT_FAULT);
        Optional<RefundPolicy.Medical> medical =
                policy.medical().filter(there -> reason == RefundReason.MEDICAL);
        this.used = medical.map(RefundPolicy.Medical::used).orElse(policy.used());
        this.fee = medical.isPresent() ? medical.get().fee() : policy.fee();
        this.units = units;
    }

    static RefundSheet of(RefundPolicy policy, RefundReason reason, RefundCase units) {
        return new RefundCalculation(policy, reason, units).sheet();
    }

    private RefundSheet sheet() {
        long value = units.value(Standing.RETURNED);
        long usedAbove = usedAbovePrice();
        long trueUp = atList() ? usedAbove - units.before().trueUpMinor() : 0;
        long feeDue = isFree() ? 0 : fee(usedAbove);
        long cancelled = Math.min(Math.max(value, value - trueUp), units.unpaidMinor());
        long released = value - cancelled;
        take(Step.UNPAID, cancelled);

        long usedKept = Math.min(trueUp, released);
        long feeKept = Math.min(feeDue, released - usedKept);
        add(Step.FLOOR, trueUp - usedKept + feeDue - feeKept);

        long computed = released - usedKept - feeKept;
        long refund =
                Math.min(
                        computed,
                        Math.max(0, units.receivedMinor() - units.before().refundMinor()));
        take(Step.RECEIVED, computed - refund);
        lines.add(Line.of(Step.REFUND, refund));
        RefundPostings.Shares shares =
                new RefundPostings.Shares(
                        refund, feeKept, released - feeKept - refund, compensation());
        return new RefundSheet(value, cancelled, isFree(), shares, List.copyOf(lines));
    }

    private boolean atList() {
        return used == Used.LIST_PRICE && fault.isEmpty();
    }

    /** No fee is kept for what comes back now, and none later on. */
    private boolean isFree() {
        return fault.isPresent()
                || fee.isEmpty() && policy.fee().isPresent()
                || policy.noFeeBeforeFirst() && !units.begun();
    }

    /** What used sessions cost more than they counted in the package, charged before or not. */
    private long usedAbovePrice() {
        long used = units.value(Standing.PERFORMED);
        long counted = atList() ? units.listPrice(Standing.PERFORMED) : used;
        lines.add(Line.of(Step.PRICE, units.priceMinor()));
        lines.add(Line.of(Step.USED, -counted));
        take(Step.KEPT, units.value(Standing.KEPT));
        take(
                Step.RETURNED_BEFORE,
                units.value(Standing.RETURNED_BEFORE)
                        + units.value(Standing.RETURNED_OTHERWISE)
                        + units.value(Standing.RETURNED_FREE));
        if (atList()) {
            add(Step.CHARGED_BEFORE, units.before().trueUpMinor());
        }
        return counted - used;
    }

    /**
     * On all that came back until now by the same terms, less what was kept of it; the law's cap is on what came back
     * by any terms.
     */
    private long fee(long usedAbove) {
        if (fee.isEmpty()) {
            return 0;
        }
        long returned = units.value(Standing.RETURNED) + units.value(Standing.RETURNED_BEFORE);
        Line line = line(fee.get(), returned, Math.max(0, returned - usedAbove));
        long due = -line.minor();
        if (due > 0) {
            lines.add(line);
        }
        long all = returned + units.value(Standing.RETURNED_OTHERWISE);
        long allowed =
                policy.law()
                        .map(law -> -line(law, all, Math.max(0, all - usedAbove)).minor())
                        .map(most -> Math.max(0, most - units.feeOtherwiseMinor()))
                        .map(most -> Math.min(due, most))
                        .orElse(due);
        add(Step.LAW, due - allowed);
        long before = Math.min(allowed, units.before().feeMinor() - units.feeOtherwiseMinor());
        add(Step.FEE_BEFORE, before);
        return allowed - before;
    }

    /** The smaller of amount and percentage, and no less than its minimum. */
    private Line line(Fee asked, long returned, long remainder) {
        if (asked.percent().isEmpty()) {
            return Line.of(Step.FEE, -asked.amountMinor().orElse(0L));
        }
        long base =
                switch (asked.of().orElse(RefundPolicy.FeeBase.UNPERFORMED)) {
                    case PRICE -> units.priceMinor();
                    case UNPERFORMED -> returned;
                    case REMAINDER -> remainder;
                };
        long share = share(asked.percent().get(), base);
        long least = Math.max(share, asked.minimumMinor().orElse(0L));
        long minor = Math.min(least, asked.amountMinor().orElse(least));
        return minor == share
                ? percentage(Step.FEE, -1, share, asked.percent().get(), base)
                : Line.of(Step.FEE, -minor);
    }

    /** On top of the refund, and at most what was received and has not gone back before. */
    private long compensation() {
        if (fault.isEmpty()) {
            return 0;
        }
        BigDecimal percent = fault.get().compensationPercentOfPrice();
        long promised =
                Math.max(
                        0, share(percent, units.priceMinor()) - units.before().compensationMinor());
        long amount = Math.min(promised, units.heldMinor());
        if (amount > 0) {
            lines.add(
                    amount == promised
                            ? percentage(Step.COMPENSATION, 1, amount, percent, units.priceMinor())
                            : Line.of(Step.COMPENSATION, amount));
        }
        return amount;
    }

    private static long share(BigDecimal percent, long base) {
        return Ratio.percent(percent).roundHalfUp(base);
    }

    private static Line percentage(Step step, int sign, long minor, BigDecimal percent, long base) {
        BigDecimal exact = percent.multiply(BigDecimal.valueOf(base)).divide(HUNDRED);
        return new Line(
                step,
                sign * minor,
                Optional.of(percent),
                Optional.of(base),
                Optional.of(exact.stripTrailingZeros()).filter(value -> value.scale() > 0));
    }

    private void take(Step step, long minor) {
        add(step, -minor);
    }

    private void add(Step step, long minor) {
        if (minor != 0) {
            lines.add(Line.of(step, minor));
        }
    }
}
