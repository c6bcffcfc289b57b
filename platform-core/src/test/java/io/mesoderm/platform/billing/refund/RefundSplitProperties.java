package io.mesoderm.platform.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.List;
import java.util.stream.IntStream;

/** A patient who gives units back one by one gets what one gets who gives them back at once. */
class RefundSplitProperties {

    /**
     * A unit, and what happens to it.
     *
     * @param step by which refund it comes back; by none if it is below zero
     */
    record Piece(long value, long list, boolean used, int step) {

        Standing standing(int now, boolean free) {
            if (used) {
                return Standing.PERFORMED;
            }
            if (step < 0 || step > now) {
                return Standing.KEPT;
            }
            if (step == now) {
                return Standing.RETURNED;
            }
            return free ? Standing.RETURNED_FREE : Standing.RETURNED_BEFORE;
        }

        Piece atOnce() {
            return new Piece(value, list, used, Math.min(step, 0));
        }
    }

    /** What all refunds of a contract came to. */
    record Total(Shares shares, long cancelled, boolean free) {

        Total plus(RefundSheet sheet) {
            Shares more = sheet.shares();
            return new Total(
                    new Shares(
                            shares.refundMinor() + more.refundMinor(),
                            shares.feeMinor() + more.feeMinor(),
                            shares.trueUpMinor() + more.trueUpMinor(),
                            shares.compensationMinor() + more.compensationMinor()),
                    cancelled + sheet.cancelledMinor(),
                    sheet.freeOfFee());
        }
    }

    @Property
    void anySplitOfTheReturnedUnitsComesToTheSame(
            @ForAll("policies") RefundPolicy policy,
            @ForAll RefundReason reason,
            @ForAll @Size(min = 1, max = 8) List<@From("pieces") Piece> pieces,
            @ForAll @IntRange(max = 100) int percentPaid) {
        Total atOnce =
                total(policy, reason, pieces.stream().map(Piece::atOnce).toList(), percentPaid);

        assertThat(total(policy, reason, pieces, percentPaid)).isEqualTo(atOnce);
    }

    private static Total total(
            RefundPolicy policy, RefundReason reason, List<Piece> pieces, int percentPaid) {
        long price = pieces.stream().mapToLong(Piece::value).sum();
        long paid = price * percentPaid / 100;
        Total total = new Total(new Shares(0, 0, 0, 0), 0, false);
        for (int step : steps(pieces)) {
            boolean free = total.free;
            List<RefundCase.Unit> units =
                    pieces.stream()
                            .map(
                                    piece ->
                                            new RefundCase.Unit(
                                                    piece.value,
                                                    piece.list,
                                                    piece.standing(step, free)))
                            .toList();
            total =
                    total.plus(
                            RefundCalculation.of(
                                    policy,
                                    reason,
                                    new RefundCase(
                                            price,
                                            paid,
                                            price - total.cancelled - paid,
                                            total.shares,
                                            0,
                                            units)));
        }
        return total;
    }

    private static int[] steps(List<Piece> pieces) {
        return IntStream.rangeClosed(0, 2)
                .filter(step -> pieces.stream().anyMatch(p -> !p.used && p.step == step))
                .toArray();
    }

    @Provide
    Arbitrary<RefundPolicy> policies() {
        return AnyPolicy.policies();
    }

    @Provide
    Arbitrary<Piece> pieces() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 200_000),
                        Arbitraries.longs().between(0, 300_000),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-1, 2))
                .as(Piece::new);
    }
}
