package io.mesoderm.platform.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.List;

/** Whatever the policy, the units and the refunds before: money is neither made nor lost. */
class RefundCalculationProperties {

    /** What happens to the unit of that number. */
    record Act(int unit, boolean use, RefundReason reason) {}

    @Property
    void refundsEarnedFeesCancelledAndOpenAreThePrice(
            @ForAll("policies") RefundPolicy policy,
            @ForAll @LongRange(max = 1_000_000) long price,
            @ForAll @IntRange(max = 100) int percentPaid,
            @ForAll @LongRange(max = 300_000) long list,
            @ForAll @IntRange(min = 1, max = 8) int count,
            @ForAll @Size(max = 10) List<@From("acts") Act> acts) {
        long paid = price * percentPaid / 100;
        List<Standing> standing = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            standing.add(Standing.KEPT);
        }
        ContractPosition position = new ContractPosition(paid, 0, 0);
        Shares before = new Shares(0, 0, 0, 0);
        long cancelled = 0;
        for (Act act : acts) {
            int unit = act.unit % count;
            if (standing.get(unit) != Standing.KEPT) {
                continue;
            }
            List<RefundCase.Unit> units = units(price, list, standing);
            if (act.use) {
                standing.set(unit, Standing.PERFORMED);
                position = position.earn(units.get(unit).valueMinor());
                continue;
            }
            standing.set(unit, Standing.RETURNED);
            RefundSheet sheet =
                    RefundCalculation.of(
                            policy,
                            act.reason,
                            new RefundCase(
                                    price,
                                    paid,
                                    price - cancelled - paid,
                                    before,
                                    0,
                                    units(price, list, standing)));
            standing.set(
                    unit, sheet.freeOfFee() ? Standing.RETURNED_FREE : Standing.RETURNED_BEFORE);
            assertSheetAddsUp(sheet);
            Shares shares = sheet.shares();
            assertThat(shares.refundMinor()).isNotNegative();
            assertThat(shares.feeMinor()).isNotNegative();
            cancelled += sheet.cancelledMinor();
            if (shares.refundMinor() > 0) {
                assertThat(price - cancelled - paid).isZero();
            }
            position = position.release(sheet.valueMinor() - sheet.cancelledMinor());
            before =
                    new Shares(
                            before.refundMinor() + shares.refundMinor(),
                            before.feeMinor() + shares.feeMinor(),
                            before.trueUpMinor() + shares.trueUpMinor(),
                            before.compensationMinor() + shares.compensationMinor());
        }
        RefundCase end = new RefundCase(price, paid, 0, before, 0, units(price, list, standing));

        assertThat(before.refundMinor()).isLessThanOrEqualTo(paid);
        assertThat(before.compensationMinor()).isBetween(0L, paid);
        assertThat(
                        before.refundMinor()
                                + before.feeMinor()
                                + before.trueUpMinor()
                                + cancelled
                                + position.earned()
                                + end.value(Standing.KEPT))
                .isEqualTo(price);
        assertThat(end.value(Standing.KEPT) - (price - cancelled - paid))
                .isEqualTo(position.liability() - position.receivable());
    }

    @Provide
    Arbitrary<Act> acts() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false),
                        Arbitraries.of(RefundReason.class))
                .as(Act::new);
    }

    @Provide
    Arbitrary<RefundPolicy> policies() {
        return AnyPolicy.policies();
    }

    private static List<RefundCase.Unit> units(long price, long list, List<Standing> standing) {
        return Policies.standing(price, list, standing.toArray(Standing[]::new));
    }

    private static void assertSheetAddsUp(RefundSheet sheet) {
        long sum =
                sheet.lines().stream()
                        .filter(line -> line.step() != Step.REFUND)
                        .filter(line -> line.step() != Step.COMPENSATION)
                        .mapToLong(RefundSheet.Line::minor)
                        .sum();
        assertThat(sum).isEqualTo(sheet.shares().refundMinor());
    }
}
