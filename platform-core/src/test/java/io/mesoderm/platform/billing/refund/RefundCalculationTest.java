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

import java.math.BigDecimal;
import java.util.List;

/** The policies of the billing reference, §3.6, each with a calculation made by hand; money in minor units. */
class RefundCalculationTest {

    private final RefundPolicy proRata = RefundPolicy.proRata();
    private final RefundPolicy tenPercentAtMostFifty =
            Policies.of("fee: {percent: 10, of: UNPERFORMED, amount-minor: 5000}");

    @Test
    void worksOutTheThirdUnitOfTheWorkedExample() {
        RefundSheet sheet =
                RefundCalculation.of(
                        tenPercentAtMostFifty, PATIENT_CANCELS, thirds(100_000, 0, 40_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(30_000, 3_333, 0, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, -66_667L),
                        tuple(Step.FEE, -3_333L),
                        tuple(Step.REFUND, 30_000L));
        assertThat(sheet.lines().get(2).exactMinor()).hasValue(new BigDecimal("3333.3"));
        assertThat(sheet.lines().get(2).baseMinor()).hasValue(33_333L);
    }

    @Test
    void chargesUsedSessionsAtTheirListPrice() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.of("used: LIST_PRICE"),
                        PATIENT_CANCELS,
                        thirds(100_000, 0, 40_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(20_000, 0, 13_333, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, -80_000L),
                        tuple(Step.REFUND, 20_000L));
    }

    @Test
    void givesMoreThanTheValueWhereTheListPriceIsLower() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.of("used: LIST_PRICE"),
                        PATIENT_CANCELS,
                        thirds(100_000, 0, 30_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(40_000, 0, -6_667, 0));
    }

    @Test
    void neverGoesBelowZero() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.of("used: LIST_PRICE", "fee: {percent: 10, of: REMAINDER}"),
                        PATIENT_CANCELS,
                        thirds(100_000, 0, 60_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(0, 0, 33_333, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, -120_000L),
                        tuple(Step.FLOOR, 20_000L),
                        tuple(Step.REFUND, 0L));
    }

    @Test
    void cancelsWhatWasNeverPaidBeforeMoneyGoesBack() {
        RefundCase paidFifth = Policies.units(100_000, 20_000, 10, 0, 10, 10_000);

        RefundSheet sheet = RefundCalculation.of(proRata, PATIENT_CANCELS, paidFifth);

        assertThat(sheet.shares()).isEqualTo(new Shares(20_000, 0, 0, 0));
        assertThat(sheet.cancelledMinor()).isEqualTo(80_000);
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, 0L),
                        tuple(Step.UNPAID, -80_000L),
                        tuple(Step.REFUND, 20_000L));
    }

    /** One of three used and 400.00 paid: 66.66 are held, of which the fee is taken first. */
    @Test
    void takesTheFeeFromWhatWasPaidAheadOnly() {
        RefundCase standing = Policies.units(100_000, 40_000, 3, 1, 2, 40_000);

        assertThat(RefundCalculation.of(tenPercentAtMostFifty, PATIENT_CANCELS, standing).shares())
                .isEqualTo(new Shares(1_666, 5_000, 0, 0));
        assertThat(
                        RefundCalculation.of(
                                        Policies.of("fee: {percent: 10, of: UNPERFORMED}"),
                                        PATIENT_CANCELS,
                                        standing)
                                .shares())
                .isEqualTo(new Shares(0, 6_666, 0, 0));
    }

    @Test
    void owesNothingBackWhenMoreWasPerformedThanPaid() {
        RefundSheet sheet =
                RefundCalculation.of(
                        proRata, PATIENT_CANCELS, Policies.units(100_000, 10_000, 3, 1, 2, 40_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(0, 0, 0, 0));
        assertThat(sheet.cancelledMinor()).isEqualTo(66_666);
    }

    @Test
    void keepsUnitsThatAreNotGivenBackAtTheirValue() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.of("used: LIST_PRICE"),
                        PATIENT_CANCELS,
                        Policies.units(100_000, 100_000, 3, 1, 1, 40_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(26_667, 0, 6_666, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 100_000L),
                        tuple(Step.USED, -40_000L),
                        tuple(Step.KEPT, -33_333L),
                        tuple(Step.REFUND, 26_667L));
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
                        tuple(Step.REFUND, 33_333L));
    }

    @Test
    void roundsTheFeeHalfUp() {
        RefundPolicy policy = Policies.of("fee: {percent: 10, of: UNPERFORMED}");

        assertThat(
                        RefundCalculation.of(
                                        policy,
                                        PATIENT_CANCELS,
                                        Policies.units(25, 25, 1, 0, 1, 25))
                                .shares())
                .isEqualTo(new Shares(22, 3, 0, 0));
        assertThat(
                        RefundCalculation.of(
                                        policy,
                                        PATIENT_CANCELS,
                                        Policies.units(24, 24, 1, 0, 1, 24))
                                .shares())
                .isEqualTo(new Shares(22, 2, 0, 0));
    }

    /** Three decimals are no other arithmetic: 333.333 KWD, 2.5 % of it are 8.333325. */
    @Test
    void countsInTheMinorUnitsOfTheCurrency() {
        RefundSheet sheet =
                RefundCalculation.of(
                        Policies.of("fee: {percent: 2.5, of: UNPERFORMED}"),
                        PATIENT_CANCELS,
                        Policies.units(1_000_000, 1_000_000, 3, 2, 1, 400_000));

        assertThat(sheet.shares()).isEqualTo(new Shares(325_000, 8_333, 0, 0));
    }

    @Test
    void givesNothingForAPackageThatCostNothing() {
        assertThat(
                        RefundCalculation.of(
                                        tenPercentAtMostFifty,
                                        PATIENT_CANCELS,
                                        Policies.units(0, 0, 3, 1, 2, 40_000))
                                .shares())
                .isEqualTo(new Shares(0, 0, 0, 0));
    }

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

    @Test
    void countsTheFeeOfEarlierRefundsAgainstTheCapOfTheLaw() {
        RefundCase second =
                new RefundCase(
                        100_000,
                        100_000,
                        0,
                        new Shares(36_000, 4_000, 0, 0),
                        Policies.standing(
                                100_000,
                                10_000,
                                Standing.PERFORMED,
                                Standing.PERFORMED,
                                Standing.RETURNED_BEFORE,
                                Standing.RETURNED));

        RefundSheet sheet =
                RefundCalculation.of(Policies.shipped("quebec"), PATIENT_CANCELS, second);

        assertThat(sheet.shares()).isEqualTo(new Shares(24_000, 1_000, 0, 0));
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .contains(tuple(Step.FEE, -2_500L), tuple(Step.LAW, 1_500L));
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
                        Policies.standing(1_000_000, 120_000, Standing.KEPT, Standing.RETURNED));

        RefundSheet sheet =
                RefundCalculation.of(Policies.shipped("korea"), CLINIC_AT_FAULT, standing);

        assertThat(sheet.shares().compensationMinor()).isEqualTo(compensation);
        assertThat(sheet.lines().stream().filter(line -> line.step() == Step.COMPENSATION))
                .extracting(RefundSheet.Line::minor)
                .isEqualTo(compensation == 0 ? List.of() : List.of(compensation));
    }

    private static RefundCase thirds(long price, long unpaid, long list) {
        return Policies.units(price, price - unpaid, 3, 2, 1, list);
    }
}
