package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.Optional;

/** The terms of the refund policy that a package names, as a contract keeps them from its sale on. */
final class RefundTerms {

    /**
     * A policy as the chain has it; {@code currency} of the amounts in it.
     *
     * @param confirmed whether an adviser of the selling entity has confirmed these terms, or none need to
     */
    record Stored(String body, Optional<Currency> currency, boolean confirmed) {}

    private RefundTerms() {}

    /** None for a package that names none; of the entity that sells it. */
    static Optional<String> of(Handle handle, PackageOffer offer, LegalEntityId seller) {
        return offer.refundPolicy()
                .map(code -> require(code, find(handle, code, seller), offer.price().currency()));
    }

    private static Optional<Stored> find(Handle handle, String code, LegalEntityId seller) {
        return handle.createQuery(
                        """
                        SELECT r.body, JSON_VALUE(r.body, '$.currency') AS currency,
                          NOT JSON_CONTAINS(r.body, 'true', '$."adviser-must-confirm"')
                            OR EXISTS (SELECT 1 FROM refund_policy_confirmation c
                              WHERE c.legal_entity_id = :seller AND c.policy = r.code
                                AND c.terms_sha256 = UNHEX(SHA2(r.body, 256))) AS confirmed
                        FROM reference_entry r
                        WHERE r.module = 'billing' AND r.catalogue = 'refund-policies' AND r.code = :code
                        """)
                .bind("code", code)
                .bind("seller", seller)
                .mapTo(Stored.class)
                .findOne();
    }

    /**
     * A {@code refund-policy-unfit} problem if the chain has no such policy, or one in another currency, and a
     * {@code refund-policy-unconfirmed} one if an adviser has still to confirm it.
     */
    static String require(String code, Optional<Stored> policy, Currency price) {
        Stored stored =
                policy.orElseThrow(
                        () ->
                                unfit(
                                        "names the refund policy %s, which this chain has no more",
                                        code));
        if (stored.currency.filter(currency -> !currency.equals(price)).isPresent()) {
            throw unfit(
                    "names the refund policy %s, whose amounts are in %s and not in %s",
                    code, stored.currency.get(), price);
        }
        if (!stored.confirmed) {
            throw Problem.conflict(
                    "refund-policy-unconfirmed",
                    "A local adviser has to confirm the refund policy %s for the entity that sells, before it is sold by."
                            .formatted(code));
        }
        return stored.body;
    }

    private static Problem unfit(String why, Object... values) {
        return Problem.conflict(
                "refund-policy-unfit",
                "The package " + why.formatted(values) + ": publish a version that names another.");
    }
}
