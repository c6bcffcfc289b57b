package io.mesoderm.platform.billing.policy;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.spi.field.Range;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/**
 * How a refund is computed: an entry of {@code seeds/billing/refund-policies.yaml} or a version that the chain wrote
 * itself. A contract keeps the copy of the day of its sale.
 *
 * @param name by language
 * @param currency of the amounts in it; the package must be sold in this one
 * @param used what a used session costs the patient
 * @param fee what the clinic keeps
 * @param law the most it may keep at law
 * @param noFeeBeforeFirst no fee while no session has been performed
 * @param clinicAtFault what holds instead when the clinic is at fault
 * @param medical what holds instead when the patient gives back for an illness
 * @param dueDays within how many days the money is due
 * @param adviserMustConfirm a local adviser signs it before it is used
 */
public record RefundPolicy(
        Map<String, String> name,
        Optional<Currency> currency,
        Used used,
        Optional<Fee> fee,
        Optional<Fee> law,
        boolean noFeeBeforeFirst,
        Optional<AtFault> clinicAtFault,
        Optional<Medical> medical,
        @Range(min = 1, max = 365) Optional<Integer> dueDays,
        boolean adviserMustConfirm) {

    /** What a used session counts: the value it had in the package, or its list price at the sale. */
    public enum Used {
        CARRYING_VALUE,
        LIST_PRICE
    }

    /** What a percentage is of. */
    public enum FeeBase {
        /** The price of the contract. */
        PRICE,
        /** The value of the units that are given back. */
        UNPERFORMED,
        /** The same less what used sessions cost more at their list price. */
        REMAINDER
    }

    /**
     * An amount or a percentage; where both are given, the smaller of the two.
     *
     * @param minimumMinor the least it is, however small the percentage comes out
     */
    public record Fee(
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> amountMinor,
            @Range(min = 0, max = 100) Optional<BigDecimal> percent,
            Optional<FeeBase> of,
            @Range(min = 0, max = Bounds.MINOR) Optional<Long> minimumMinor) {}

    /** Used sessions count their carrying value, no fee is kept, and the patient gets this on top. */
    public record AtFault(@Range(min = 0, max = 100) BigDecimal compensationPercentOfPrice) {}

    /** For what an illness gives back: what used sessions count, and the fee in the place of the other; none if left out. */
    public record Medical(Used used, Optional<Fee> fee) {}

    /** What holds for a contract that names no policy: what was not used is given back. */
    public static RefundPolicy proRata() {
        return new RefundPolicy(
                Map.of("en", "Pro rata", "de", "Anteilig"),
                Optional.empty(),
                Used.CARRYING_VALUE,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
