package io.mesoderm.platform.billing.refund;

import static io.mesoderm.platform.billing.refund.RefundReason.MEDICAL;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What an illness gives back, by terms of its own, and what it leaves of the others. */
class MedicalRefundTest {

    private static final RefundPolicy LIST_AND_TEN =
            Policies.of(
                    "used: LIST_PRICE",
                    "fee: {percent: 10, of: UNPERFORMED}",
                    "medical: {used: CARRYING_VALUE}");
    private static final RefundPolicy TEN_OR_FIVE =
            Policies.of(
                    "fee: {percent: 10, of: UNPERFORMED}",
                    "law: {amount-minor: 6000}",
                    "medical: {used: CARRYING_VALUE, fee: {percent: 5, of: UNPERFORMED}}");

    /** 900.00 for three, one used, whose list price is 400.00. */
    private static final RefundCase BEGUN = Policies.units(90_000, 90_000, 3, 1, 2, 40_000);

    @Test
    void goesByItsOwnTerms() {
        RefundSheet ill = RefundCalculation.of(LIST_AND_TEN, MEDICAL, BEGUN);

        assertThat(ill.shares()).isEqualTo(new Shares(60_000, 0, 0, 0));
        assertThat(ill.freeOfFee()).isTrue();
        assertThat(RefundCalculation.of(LIST_AND_TEN, PATIENT_CANCELS, BEGUN).shares())
                .isEqualTo(new Shares(44_000, 6_000, 10_000, 0));
    }

    @Test
    void goesByTheOrdinaryTermsIfThereAreNone() {
        RefundPolicy ordinary = Policies.of("fee: {percent: 10, of: UNPERFORMED}");

        assertThat(RefundCalculation.of(ordinary, MEDICAL, BEGUN))
                .isEqualTo(RefundCalculation.of(ordinary, PATIENT_CANCELS, BEGUN));
    }

    /** 5 % of the 300.00 that came back for an illness stay 15.00; the other 300.00 cost 30.00. */
    @Test
    void isChargedOnceHoweverTheRestComesBack() {
        RefundCase later = later(1_500, new Shares(28_500, 1_500, 0, 0));

        assertThat(RefundCalculation.of(TEN_OR_FIVE, PATIENT_CANCELS, later).shares())
                .isEqualTo(new Shares(27_000, 3_000, 0, 0));
    }

    /** The law lets 60.00 be kept of the whole contract: 50.00 are gone already. */
    @Test
    void countsForTheCapOfTheLaw() {
        RefundCase later = later(5_000, new Shares(25_000, 5_000, 0, 0));

        assertThat(RefundCalculation.of(TEN_OR_FIVE, PATIENT_CANCELS, later).shares())
                .isEqualTo(new Shares(29_000, 1_000, 0, 0));
    }

    private static RefundCase later(long feeOtherwise, Shares before) {
        List<RefundCase.Unit> units =
                Policies.standing(
                        90_000,
                        40_000,
                        Standing.PERFORMED,
                        Standing.RETURNED_OTHERWISE,
                        Standing.RETURNED);
        return new RefundCase(90_000, 90_000, 0, before, feeOtherwise, units);
    }
}
