package io.mesoderm.platform.billing.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.Optional;

/** A contract keeps the policy that its package names, or is not sold. */
class RefundTermsTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency CAD = Currency.getInstance("CAD");

    @Test
    void keepsAPolicyInTheCurrencyOfThePriceOrInNone() {
        assertThat(RefundTerms.require("any", stored(Optional.empty()), EUR)).isEqualTo("{}");
        assertThat(RefundTerms.require("any", stored(Optional.of(EUR)), EUR)).isEqualTo("{}");
    }

    @Test
    void refusesAPolicyThatIsGoneOrInAnotherCurrency() {
        assertUnfit(
                "which this chain has no more",
                () -> RefundTerms.require("quebec", Optional.empty(), EUR));
        assertUnfit(
                "the refund policy quebec, whose amounts are in CAD and not in EUR",
                () -> RefundTerms.require("quebec", stored(Optional.of(CAD)), EUR));
    }

    @Test
    void refusesAPolicyThatAnAdviserHasStillToConfirm() {
        assertThatThrownBy(
                        () ->
                                RefundTerms.require(
                                        "korea",
                                        Optional.of(
                                                new RefundTerms.Stored(
                                                        "{}", Optional.of(EUR), false)),
                                        EUR))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.code()).isEqualTo("refund-policy-unconfirmed"));
    }

    private static Optional<RefundTerms.Stored> stored(Optional<Currency> currency) {
        return Optional.of(new RefundTerms.Stored("{}", currency, true));
    }

    private static void assertUnfit(String detail, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("refund-policy-unfit"))
                .hasMessageContaining(detail);
    }
}
