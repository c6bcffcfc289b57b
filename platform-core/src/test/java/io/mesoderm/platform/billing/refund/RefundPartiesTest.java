package io.mesoderm.platform.billing.refund;

import static io.mesoderm.platform.billing.refund.RefundReason.CLINIC_AT_FAULT;
import static io.mesoderm.platform.billing.refund.RefundReason.PATIENT_CANCELS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.schema.FieldError;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.junit.jupiter.api.Test;

/** Who may refund what another sold. */
class RefundPartiesTest {

    private final LegalEntityId seller = new LegalEntityId(Ids.next());
    private final LegalEntityId other = new LegalEntityId(Ids.next());

    @Test
    void theSellersOwnSitesDecideThatItIsAtFault() {
        RefundParties own = new RefundParties(seller, seller, seller);
        RefundParties foreign = new RefundParties(seller, seller, other);

        assertThatCode(() -> own.require(CLINIC_AT_FAULT)).doesNotThrowAnyException();
        assertThatCode(() -> foreign.require(PATIENT_CANCELS)).doesNotThrowAnyException();
        assertThatThrownBy(() -> foreign.require(CLINIC_AT_FAULT))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.errors())
                                        .extracting(FieldError::field)
                                        .containsExactly("reason"));
    }

    @Test
    void whoTookOverTheSiteHoldsNoneOfTheMoney() {
        RefundParties sold = new RefundParties(seller, other, other);

        assertThatThrownBy(() -> sold.require(PATIENT_CANCELS))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.code()).isEqualTo("seller-changed-owner"));
    }
}
