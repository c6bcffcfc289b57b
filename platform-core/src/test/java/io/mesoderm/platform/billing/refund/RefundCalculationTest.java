package io.mesoderm.platform.billing.refund;

import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mesoderm.platform.billing.ledger.RefundPostings.Shares;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.refund.RefundCase.Standing;
import io.mesoderm.platform.billing.refund.RefundSheet.Step;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

/** How the parts of a policy work together, each calculation made by hand; money in minor units. */
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

    /**
     * Grafts for 800.00 were delivered for 700.00 (900.00 at list), others were sold for 300.00 on the way, and a session for
     * 200.00 comes back: 1,300.00 less 1,200.00 at list is 100.00, with the 100.00 of the tier in it. Of that the tier paid
     * out all, or 50.00 where goodwill had left no more then: what it kept for want of money is no charge for what was used.
     */
    @Test
    void bringsTheSameWhateverATierHadToKeep() {
        assertThat(sessionBack(130_000, 10_000, 0)).isEqualTo(new Shares(0, 0, 20_000, 0));
        assertThat(sessionBack(35_000, 5_000, 5_000)).isEqualTo(new Shares(5_000, 0, 15_000, 0));
    }

    private static Shares sessionBack(long received, long tierPaid, long tierKept) {
        return RefundCalculation.of(
                        Policies.of("used: LIST_PRICE"),
                        PATIENT_CANCELS,
                        new RefundCase(
                                130_000,
                                received,
                                0,
                                new Shares(tierPaid, 0, tierKept, 0),
                                0,
                                List.of(
                                        new RefundCase.Unit(70_000, 90_000, Standing.PERFORMED),
                                        new RefundCase.Unit(30_000, 30_000, Standing.PERFORMED),
                                        new RefundCase.Unit(10_000, 0, Standing.RETURNED_FREE),
                                        new RefundCase.Unit(20_000, 25_000, Standing.RETURNED))))
                .shares();
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

    /**
     * A consultation of 50.00 used and a treatment of 400.00 given back, each worth 200.00 in a package of 400.00 of
     * which 100.00 are paid: the patient owes 50.00 and gets the rest.
     */
    @Test
    void cancelsWhatUsedSessionsCostLessToo() {
        RefundCase standing =
                new RefundCase(
                        40_000,
                        10_000,
                        30_000,
                        new Shares(0, 0, 0, 0),
                        0,
                        List.of(
                                new RefundCase.Unit(20_000, 5_000, Standing.PERFORMED),
                                new RefundCase.Unit(20_000, 40_000, Standing.RETURNED)));

        RefundSheet sheet =
                RefundCalculation.of(Policies.of("used: LIST_PRICE"), PATIENT_CANCELS, standing);

        assertThat(sheet.shares()).isEqualTo(new Shares(5_000, 0, -15_000, 0));
        assertThat(sheet.cancelledMinor()).isEqualTo(30_000);
        assertThat(sheet.lines())
                .extracting(RefundSheet.Line::step, RefundSheet.Line::minor)
                .containsExactly(
                        tuple(Step.PRICE, 40_000L),
                        tuple(Step.USED, -5_000L),
                        tuple(Step.UNPAID, -30_000L),
                        tuple(Step.REFUND, 5_000L));
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

    private static RefundCase thirds(long price, long unpaid, long list) {
        return Policies.units(price, price - unpaid, 3, 2, 1, list);
    }
}
