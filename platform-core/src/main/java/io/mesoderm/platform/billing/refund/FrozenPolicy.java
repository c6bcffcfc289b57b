package io.mesoderm.platform.billing.refund;

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
        return row.refundTerms
                .map(terms -> ChainReference.record(terms, RefundPolicy.class))
                .map(terms -> new FrozenPolicy(row.refundPolicy.orElseThrow(), terms))
                .orElseGet(() -> new FrozenPolicy("pro-rata", RefundPolicy.proRata()));
    }
}
