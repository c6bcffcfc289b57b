package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.amount.Allocation;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.SplitRule;
import io.mesoderm.platform.billing.ledger.RefundPostings;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.spi.field.Range;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A contract that nobody has, to see what a policy makes of it: so many sessions that are all alike.
 *
 * @param paidMinor of the price; all of it, if nothing is said
 * @param used of the sessions, before the others are given back
 * @param returned of those that are left
 */
public record PolicyExample(
        Currency currency,
        @Range(min = 1, max = Bounds.MINOR) long priceMinor,
        @Range(min = 0, max = Bounds.MINOR) Optional<Long> paidMinor,
        @Range(min = 1, max = 100) int sessions,
        @Range(min = 0, max = Bounds.MINOR) long listPriceMinor,
        @Range(min = 0, max = 100) int used,
        @Range(min = 1, max = 100) int returned,
        RefundReason reason) {

    /** What the policy would give back of it; an invalid field for an example that could not be. */
    Refund.Calculation by(RefundPolicy policy) {
        if (reason == RefundReason.GOODWILL || reason == RefundReason.TIER_TRUE_UP) {
            throw Problem.invalid("example.reason", "goes by no policy");
        }
        if (used + returned > sessions) {
            throw Problem.invalid("example.returned", "with those used is more than all sessions");
        }
        if (paidMinor.filter(paid -> paid > priceMinor).isPresent()) {
            throw Problem.invalid("example.paidMinor", "is more than the price");
        }
        if (policy.currency().filter(other -> !other.equals(currency)).isPresent()) {
            throw Problem.invalid("example.currency", "is not that of the policy's amounts");
        }
        long paid = paidMinor.orElse(priceMinor);
        RefundSheet sheet =
                RefundCalculation.of(
                        policy,
                        reason,
                        new RefundCase(
                                priceMinor,
                                paid,
                                priceMinor - paid,
                                new RefundPostings.Shares(0, 0, 0, 0),
                                0,
                                units()));
        return Refund.calculation(
                new FrozenPolicy("example", policy), reason, List.<UUID>of(), sheet, currency);
    }

    private List<RefundCase.Unit> units() {
        List<Long> values =
                Allocation.EQUAL_PER_GROUP
                        .unitValues(
                                priceMinor,
                                List.of(new Allocation.Line(sessions, listPriceMinor)),
                                SplitRule.LARGEST_REMAINDER)
                        .getFirst();
        return IntStream.range(0, sessions)
                .mapToObj(i -> new RefundCase.Unit(values.get(i), listPriceMinor, standing(i)))
                .toList();
    }

    private Standing standing(int session) {
        if (session < used) {
            return Standing.PERFORMED;
        }
        return session < used + returned ? Standing.RETURNED : Standing.KEPT;
    }
}
