package io.mesoderm.platform.billing.refund;

import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.reference.ChainReference;

import org.jdbi.v3.core.Handle;

import java.util.Optional;
import java.util.UUID;

/** The policy a contract was sold with, under its code; pro rata for one that names none. */
record FrozenPolicy(String code, RefundPolicy terms) {

    private record Row(Optional<String> refundPolicy, Optional<String> refundTerms) {}

    static FrozenPolicy of(Handle handle, UUID contract) {
        Row row =
                handle.createQuery(
                                "SELECT refund_policy, refund_terms FROM package_contract WHERE id = :id")
                        .bind("id", contract)
                        .mapTo(Row.class)
                        .one();
        return of(row.refundPolicy, row.refundTerms);
    }

    /** A {@code refund-policy-unfit} problem for a policy that is named, but whose terms were not kept. */
    static FrozenPolicy of(Optional<String> policy, Optional<String> terms) {
        return policy.map(code -> new FrozenPolicy(code, read(code, terms)))
                .orElseGet(() -> new FrozenPolicy("pro-rata", RefundPolicy.proRata()));
    }

    private static RefundPolicy read(String code, Optional<String> terms) {
        return terms.map(body -> ChainReference.record(body, RefundPolicy.class))
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "refund-policy-unfit",
                                        "The contract was sold with the refund policy %s, whose terms were not kept."
                                                .formatted(code)));
    }
}
