package io.mesoderm.platform.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.ContractPosition;
import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundPolicy.AtFault;
import io.mesoderm.platform.billing.refund.RefundPolicy.Fee;
import io.mesoderm.platform.billing.refund.RefundPolicy.FeeBase;
import io.mesoderm.platform.billing.refund.RefundPolicy.Used;
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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                                    units(price, list, standing)));
            standing.set(unit, Standing.RETURNED_BEFORE);
            assertSheetAddsUp(sheet);
            Shares shares = sheet.shares();
            assertThat(shares.refundMinor()).isNotNegative();
            assertThat(shares.feeMinor()).isNotNegative();
            cancelled += sheet.cancelledMinor();
            position = position.release(sheet.valueMinor() - sheet.cancelledMinor());
            before =
                    new Shares(
                            before.refundMinor() + shares.refundMinor(),
                            before.feeMinor() + shares.feeMinor(),
                            before.trueUpMinor() + shares.trueUpMinor(),
                            before.compensationMinor() + shares.compensationMinor());
        }
        RefundCase end = new RefundCase(price, paid, 0, before, units(price, list, standing));

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
        return Combinators.combine(
                        Arbitraries.of(Used.class),
                        fees().optional(),
                        fees().optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 30).optional())
                .as(
                        (used, fee, law, noneBefore, compensation) ->
                                new RefundPolicy(
                                        Map.of("en", "any"),
                                        Optional.empty(),
                                        used,
                                        fee,
                                        law,
                                        noneBefore,
                                        compensation.map(
                                                percent ->
                                                        new AtFault(BigDecimal.valueOf(percent))),
                                        Optional.empty(),
                                        false));
    }

    private static Arbitrary<Fee> fees() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 200_000).optional(),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                                .ofScale(3)
                                .optional(),
                        Arbitraries.of(FeeBase.class).optional())
                .as(Fee::new);
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
