package io.mesoderm.platform.billing.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** Which policy a contract is refunded by. */
class FrozenPolicyTest {

    private static final String FREE =
            """
            {"name": {"en": "Free"}, "used": "LIST_PRICE", "no-fee-before-first": false,
             "adviser-must-confirm": false}
            """;

    @Test
    void isProRataForAContractThatNamesNone() {
        assertThat(FrozenPolicy.of(Optional.empty(), Optional.empty()))
                .isEqualTo(new FrozenPolicy("pro-rata", RefundPolicy.proRata()));
    }

    @Test
    void isTheOneOfTheSale() {
        FrozenPolicy policy = FrozenPolicy.of(Optional.of("free"), Optional.of(FREE));

        assertThat(policy.code()).isEqualTo("free");
        assertThat(policy.terms().used()).isEqualTo(RefundPolicy.Used.LIST_PRICE);
    }

    @Test
    void isNeverProRataInstead() {
        assertThatThrownBy(() -> FrozenPolicy.of(Optional.of("free"), Optional.empty()))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("refund-policy-unfit"));
    }
}
