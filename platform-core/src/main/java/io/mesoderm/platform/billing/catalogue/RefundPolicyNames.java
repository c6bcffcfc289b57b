package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.billing.policy.RefundPolicyRows;
import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.Currency;
import java.util.Optional;

/** What a template must know of a refund policy: that there is one, and in which currency it speaks. */
final class RefundPolicyNames {

    private record Named(Optional<Currency> currency) {}

    private RefundPolicyNames() {}

    /** An invalid field if there is no such policy, or its amounts are in another currency than a price. */
    static void require(Handle handle, String code, Collection<PackageDraft.Price> prices) {
        Named policy =
                handle.createQuery(
                                """
                                SELECT JSON_VALUE(r.body, '$.currency') AS currency FROM
                                """
                                        + RefundPolicyRows.ALL
                                        + """
                                         r WHERE r.code = :code
                                        """)
                        .bind("code", code)
                        .mapTo(Named.class)
                        .findOne()
                        .orElseThrow(
                                () ->
                                        Problem.invalid(
                                                "refundPolicy", "is no policy of this chain"));
        boolean other =
                policy.currency
                        .filter(
                                currency ->
                                        prices.stream()
                                                .anyMatch(
                                                        price ->
                                                                !price.amount()
                                                                        .currency()
                                                                        .equals(currency)))
                        .isPresent();
        if (other) {
            throw Problem.invalid(
                    "refundPolicy",
                    "has amounts in "
                            + policy.currency.orElseThrow()
                            + ", which is not the currency of every price");
        }
    }
}
