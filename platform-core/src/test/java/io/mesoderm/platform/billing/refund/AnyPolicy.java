package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicy.AtFault;
import io.mesoderm.platform.billing.policy.RefundPolicy.Fee;
import io.mesoderm.platform.billing.policy.RefundPolicy.FeeBase;
import io.mesoderm.platform.billing.policy.RefundPolicy.Used;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Test data: any policy that a chain could write. */
final class AnyPolicy {

    private AnyPolicy() {}

    static Arbitrary<RefundPolicy> policies() {
        return Combinators.combine(
                        Arbitraries.of(Used.class),
                        fees().optional(),
                        fees().optional(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 30).optional())
                .as(AnyPolicy::policy);
    }

    private static RefundPolicy policy(
            Used used,
            Optional<Fee> fee,
            Optional<Fee> law,
            boolean noFeeBeforeFirst,
            Optional<Integer> compensation) {
        return new RefundPolicy(
                Map.of("en", "any"),
                Optional.empty(),
                used,
                fee,
                law,
                noFeeBeforeFirst,
                compensation.map(percent -> new AtFault(BigDecimal.valueOf(percent))),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static Arbitrary<Fee> fees() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 200_000).optional(),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                                .ofScale(3)
                                .optional(),
                        Arbitraries.of(FeeBase.class).optional(),
                        Arbitraries.longs().between(0, 5_000).optional())
                .as(Fee::new);
    }
}
