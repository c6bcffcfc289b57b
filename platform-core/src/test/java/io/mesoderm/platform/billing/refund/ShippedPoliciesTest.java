package io.mesoderm.platform.billing.refund;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** The policies of the billing reference, §3.6, each with a calculation made by hand; money in minor units. */
class ShippedPoliciesTest {

    @ParameterizedTest
    @CsvSource({
        // policy, price, units, used, returned, list, refund, fee, true-up
        "quebec, 100000, 10, 3, 7, 12000, 65000, 5000, 0",
        "quebec, 100000, 10, 0, 10, 12000, 100000, 0, 0",
        "quebec, 100000, 10, 7, 3, 12000, 27000, 3000, 0",
        "korea, 1000000, 10, 3, 7, 120000, 600000, 100000, 0",
        "taiwan-style, 100000, 10, 3, 7, 15000, 49500, 5500, 15000",
        "japan-continuous-services, 1000000, 10, 3, 7, 120000, 680000, 20000, 0",
        "japan-continuous-services, 100000, 10, 0, 10, 12000, 90000, 10000, 0",
        "used-at-list-price, 100000, 3, 2, 1, 40000, 20000, 0, 13333",
        "pro-rata, 100000, 3, 2, 1, 40000, 33333, 0, 0"
    })
    void computesByTheShippedPolicies(
            String policy,
            long price,
            int count,
            int used,
            int returned,
            long list,
            long refund,
            long fee,
            long trueUp) {
        assertThat(
                        RefundCalculation.of(
                                        Policies.shipped(policy),
                                        PATIENT_CANCELS,
                                        Policies.units(price, price, count, used, returned, list))
                                .shares())
                .isEqualTo(new Shares(refund, fee, trueUp, 0));
    }

    /** 10 % of both units would be 60.00; the law allows 50.00, of which 30.00 are kept. */
    @Test
    void countsTheFeeOfEarlierRefundsAgainstTheCapOfTheLaw() {
        RefundCase second =
                new RefundCase(
                        120_000,
                        120_000,
                        0,
                        new Shares(27_000, 3_000, 0, 0),
                        0,
                        Policies.standing(
                                120_000,
                                10_000,
                                Standing.PERFORMED,
                                Standing.PERFORMED,
                                Standing.RETURNED_BEFORE,
                                Standing.RETURNED));

        RefundSheet sheet =
                RefundCalculation.of(Policies.shipped("quebec"), PATIENT_CANCELS, second);

        assertThat(sheet.shares()).isEqualTo(new Shares(28_000, 2_000, 0, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .contains(
                        tuple(Step.FEE, -6_000L),
                        tuple(Step.LAW, 1_000L),
                        tuple(Step.FEE_BEFORE, 3_000L));
    }

    @Test
    void saysWhetherWhatComesBackIsFreeOfAFee() {
        assertThat(quebec(0).freeOfFee()).isTrue();
        assertThat(quebec(1).freeOfFee()).isFalse();
    }

    private static RefundSheet quebec(int used) {
        return RefundCalculation.of(
                Policies.shipped("quebec"),
                PATIENT_CANCELS,
                Policies.units(100_000, 100_000, 10, used, 5, 12_000));
    }

    /** Reading of this project: the compensation comes on top of the money received, from the clinic's own. */
    @Test
    void compensatesWhereTheClinicIsAtFault() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.shipped("korea"),
                        CLINIC_AT_FAULT,
                        Policies.units(1_000_000, 1_000_000, 10, 3, 7, 120_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(700_000, 0, 0, 100_000));
        assertThat(sheet.freeOfFee()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // received, refunded before, compensated before, compensation
        "0, 0, 0, 0",
        "60000, 0, 0, 60000",
        "60000, 0, 60000, 0",
        "1000000, 950000, 0, 50000",
        "1000000, 950000, 50000, 0",
        "1000000, 300000, 40000, 60000"
    })
    void compensatesNoMoreThanWasReceivedAndHasNotGoneBack(
            long received, long refunded, long compensated, long compensation) {
        RefundCase standing =
                new RefundCase(
                        1_000_000,
                        received,
                        1_000_000 - received,
                        new Shares(refunded, 0, 0, compensated),
                        0,
                        Policies.standing(1_000_000, 120_000, Standing.KEPT, Standing.RETURNED));

        RefundSheet sheet =
                RefundCalculation.of(Policies.shipped("korea"), CLINIC_AT_FAULT, standing);

        assertThat(sheet.shares().compensationMinor()).isEqualTo(compensation);
        assertThat(sheet.lines().stream().filter(line -> line.step() == Step.COMPENSATION))
                .extracting(RefundSheet.Line::minor)
                .isEqualTo(compensation == 0 ? List.of() : List.of(compensation));
    }
}
