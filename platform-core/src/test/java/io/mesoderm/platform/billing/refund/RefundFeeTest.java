package io.mesoderm.platform.billing.refund;

import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import org.junit.jupiter.api.Test;

/** What a fee comes to: from what it is kept, and once for all refunds of a contract. */
class RefundFeeTest {

    private final RefundPolicy tenPercent = Policies.of("fee: {percent: 10, of: UNPERFORMED}");
    private final RefundPolicy atMostFifty =
            Policies.of("fee: {percent: 10, of: UNPERFORMED, amount-minor: 5000}");

    /** One of three used and 400.00 paid: 66.66 are held, of which the fee is taken first. */
    @Test
    void takesTheFeeFromWhatWasPaidAheadOnly() {
        RefundCase standing = Policies.units(100_000, 40_000, 3, 1, 2, 40_000);

        assertThat(RefundCalculation.of(atMostFifty, PATIENT_CANCELS, standing).shares())
                .isEqualTo(new Shares(1_666, 5_000, 0, 0));
        assertThat(RefundCalculation.of(tenPercent, PATIENT_CANCELS, standing).shares())
                .isEqualTo(new Shares(0, 6_666, 0, 0));
    }

    @Test
    void chargesListPricesAndAFixedFeeOnceOverSeveralRefunds() {
        RefundPolicy policy = Policies.of("used: LIST_PRICE", "fee: {amount-minor: 1000}");
        RefundCase second =
                new RefundCase(
                        100_000,
                        100_000,
                        0,
                        new Shares(25_667, 1_000, 6_666, 0),
                        0,
                        Policies.standing(
                                100_000,
                                40_000,
                                Standing.PERFORMED,
                                Standing.RETURNED_BEFORE,
                                Standing.RETURNED));

        RefundSheet sheet = RefundCalculation.of(policy, PATIENT_CANCELS, second);

        assertThat(sheet.shares()).isEqualTo(new Shares(33_333, 0, 0, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, -40_000L),
                        tuple(Step.RETURNED_BEFORE, -33_333L),
                        tuple(Step.CHARGED_BEFORE, 6_666L),
                        tuple(Step.FEE, -1_000L),
                        tuple(Step.FEE_BEFORE, 1_000L),
                        tuple(Step.REFUND, 33_333L));
    }

    /** Nothing was held when the first of them came back; its fee is kept once something is. */
    @Test
    void keepsTheFeeOfAnEarlierRefundThatHadNothingToKeepItFrom() {
        RefundCase second =
                new RefundCase(
                        90_000,
                        50_000,
                        10_000,
                        new Shares(0, 0, 0, 0),
                        0,
                        Policies.standing(
                                90_000,
                                30_000,
                                Standing.PERFORMED,
                                Standing.RETURNED_BEFORE,
                                Standing.RETURNED));

        RefundSheet sheet = RefundCalculation.of(tenPercent, PATIENT_CANCELS, second);

        assertThat(sheet.shares()).isEqualTo(new Shares(14_000, 6_000, 0, 0));
    }

    @Test
    void keepsNoFeeLaterForWhatCameBackWithoutOne() {
        RefundCase second =
                new RefundCase(
                        90_000,
                        90_000,
                        0,
                        new Shares(30_000, 0, 0, 0),
                        0,
                        Policies.standing(
                                90_000,
                                30_000,
                                Standing.PERFORMED,
                                Standing.RETURNED_FREE,
                                Standing.RETURNED));

        RefundSheet sheet = RefundCalculation.of(tenPercent, PATIENT_CANCELS, second);

        assertThat(sheet.shares()).isEqualTo(new Shares(27_000, 3_000, 0, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .contains(tuple(Step.RETURNED_BEFORE, -30_000L), tuple(Step.FEE, -3_000L));
    }

    @Test
    void roundsTheFeeHalfUp() {
        assertThat(
                        RefundCalculation.of(
                                        tenPercent,
                                        PATIENT_CANCELS,
                                        Policies.units(25, 25, 1, 0, 1, 25))
                                .shares())
                .isEqualTo(new Shares(22, 3, 0, 0));
        assertThat(
                        RefundCalculation.of(
                                        tenPercent,
                                        PATIENT_CANCELS,
                                        Policies.units(24, 24, 1, 0, 1, 24))
                                .shares())
                .isEqualTo(new Shares(22, 2, 0, 0));
    }
}
