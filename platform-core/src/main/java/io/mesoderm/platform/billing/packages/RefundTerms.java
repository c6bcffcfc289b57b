package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.billing.policy.OutsideLaw;
import io.mesoderm.platform.billing.policy.RefundPolicy;
import io.mesoderm.platform.billing.policy.RefundPolicyRows;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.reference.ChainReference;
import io.mesoderm.platform.tenancy.LegalEntityId;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.Optional;
import java.util.stream.Collectors;

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
                .map(
                        code -> {
                            String body =
                                    require(
                                            code,
                                            find(handle, code, seller),
                                            offer.price().currency());
                            requireWithinLaw(handle, code, body, seller);
                            return body;
                        });
    }

    private static Optional<Stored> find(Handle handle, String code, LegalEntityId seller) {
        return handle.createQuery(
                        """
                        SELECT r.body, JSON_VALUE(r.body, '$.currency') AS currency,
                          NOT COALESCE(JSON_VALUE(r.body, '$."adviser-must-confirm"'),
                              JSON_VALUE(r.body, '$.adviserMustConfirm'))
                            OR EXISTS (SELECT 1 FROM refund_policy_confirmation c
                              WHERE c.legal_entity_id = :seller AND c.policy = r.code
                                AND c.terms_sha256 = UNHEX(SHA2(r.body, 256))) AS confirmed
                        FROM
                        """
                                + RefundPolicyRows.ALL
                                + """
                                 r WHERE r.code = :code
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

    /** Somebody has to answer for a policy that keeps more than the law of the seller's country lets it. */
    private static void requireWithinLaw(
            Handle handle, String code, String body, LegalEntityId seller) {
        OutsideLaw.Limits.read(handle, Optional.of(seller))
                .exceededBy(code, ChainReference.record(body, RefundPolicy.class))
                .stream()
                .filter(outside -> outside.overridden().isEmpty())
                .findFirst()
                .ifPresent(
                        outside -> {
                            throw Problem.conflict(
                                    "refund-policy-outside-law",
                                    "The refund policy %s goes beyond '%s' (%s), by %s: somebody has to answer for it by name, on the page of the refund policies, before it is sold by."
                                            .formatted(
                                                    code,
                                                    outside.terms().name().get("en"),
                                                    outside.points().stream()
                                                            .map(Enum::name)
                                                            .collect(Collectors.joining(", ")),
                                                    outside.basis().stream()
                                                            .map(OutsideLaw.Basis::publisher)
                                                            .collect(Collectors.joining("; "))));
                        });
    }

    private static Problem unfit(String why, Object... values) {
        return Problem.conflict(
                "refund-policy-unfit",
                "The package " + why.formatted(values) + ": publish a version that names another.");
    }
}
