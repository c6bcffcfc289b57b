package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundPolicy.Fee;
import io.mesoderm.platform.billing.refund.RefundPolicy.Used;
import io.mesoderm.platform.billing.refund.RefundSheet.Line;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Computes a refund by its policy, §3.4.7: value of used → fee, rounded half up → caps of the law,
 * of what was paid, and of zero. The part of the returned units that was never paid is cancelled
 * before money goes back; a contract's earlier refunds count against amounts that may be kept once.
 */
final class RefundCalculation {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final RefundPolicy policy;
    private final Optional<RefundPolicy.AtFault> fault;
    private final RefundCase units;
    private final List<Line> lines = new ArrayList<>();

    private RefundCalculation(RefundPolicy policy, RefundReason reason, RefundCase units) {
        this.policy = policy;
        this.fault = policy.clinicAtFault().filter(there -> reason == RefundReason.CLINIC_AT_FAULT);
        this.units = units;
    }

    static RefundSheet of(RefundPolicy policy, RefundReason reason, RefundCase units) {
        return new RefundCalculation(policy, reason, units).sheet();
    }

    private RefundSheet sheet() {
        long value = units.value(Standing.RETURNED);
        long trueUp = usedAbovePrice();
        long fee = fee(value, Math.subtractExact(value, trueUp));
        long cancelled = Math.min(value, units.unpaidMinor());
        long released = value - cancelled;
        take(Step.UNPAID, cancelled);

        long usedKept = Math.min(trueUp, released);
        long feeKept = Math.min(fee, released - usedKept);
        add(Step.FLOOR, trueUp - usedKept + fee - feeKept);

        long computed = released - usedKept - feeKept;
        long refund = Math.min(computed, units.receivedMinor() - units.before().refundMinor());
        take(Step.RECEIVED, computed - refund);
        lines.add(Line.of(Step.REFUND, refund));
        RefundPostings.Shares shares =
                new RefundPostings.Shares(
                        refund, feeKept, released - feeKept - refund, compensation());
        return new RefundSheet(value, cancelled, shares, List.copyOf(lines));
    }

    /** What used sessions cost more than they counted in the package, less what was charged of that before. */
    private long usedAbovePrice() {
        long used = units.value(Standing.PERFORMED);
        boolean atList = policy.used() == Used.LIST_PRICE && fault.isEmpty();
        long counted = atList ? units.listPrice(Standing.PERFORMED) : used;
        long before = units.before().trueUpMinor();
        lines.add(Line.of(Step.PRICE, units.priceMinor()));
        lines.add(Line.of(Step.USED, -counted));
        take(Step.KEPT, units.value(Standing.KEPT));
        take(Step.RETURNED_BEFORE, units.value(Standing.RETURNED_BEFORE));
        if (!atList) {
            return 0;
        }
        add(Step.CHARGED_BEFORE, before);
        return counted - used - before;
    }

    private long fee(long unperformed, long remainder) {
        if (policy.fee().isEmpty()
                || fault.isPresent()
                || policy.noFeeBeforeFirst() && !units.begun()) {
            return 0;
        }
        Line line = line(policy.fee().get(), unperformed, remainder);
        long fee = -line.minor();
        if (fee > 0) {
            lines.add(line);
        }
        long allowed =
                policy.law()
                        .map(law -> Math.min(fee, -line(law, unperformed, remainder).minor()))
                        .orElse(fee);
        add(Step.LAW, fee - allowed);
        return allowed;
    }

    /** The smaller of amount and percentage. What an earlier refund kept counts against what is kept once. */
    private Line line(Fee fee, long unperformed, long remainder) {
        long before = units.before().feeMinor();
        long fixed =
                fee.amountMinor()
                        .map(amount -> Math.max(0, amount - before))
                        .orElse(Long.MAX_VALUE);
        if (fee.percent().isEmpty()) {
            return Line.of(Step.FEE, -(fixed == Long.MAX_VALUE ? 0 : fixed));
        }
        RefundPolicy.FeeBase of = fee.of().orElse(RefundPolicy.FeeBase.UNPERFORMED);
        long base =
                switch (of) {
                    case PRICE -> units.priceMinor();
                    case UNPERFORMED -> unperformed;
                    case REMAINDER -> Math.max(0, remainder);
                };
        long once = of == RefundPolicy.FeeBase.PRICE ? before : 0;
        long share = Math.max(0, share(fee.percent().get(), base) - once);
        if (fixed < share || once > 0) {
            return Line.of(Step.FEE, -Math.min(fixed, share));
        }
        return percentage(Step.FEE, -1, share, fee.percent().get(), base);
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
