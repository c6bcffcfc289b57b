package io.mesoderm.platform.billing.packages;

import io.mesoderm.platform.billing.catalogue.PackageOffer;
import io.mesoderm.platform.http.Problem;

import org.jdbi.v3.core.Handle;

import java.util.Currency;
import java.util.Optional;

/** The terms of the refund policy that a package names, as a contract keeps them from its sale on. */
final class RefundTerms {

    /** A policy as the chain has it; {@code currency} of the amounts in it. */
    record Stored(String body, Optional<Currency> currency) {}

    private RefundTerms() {}

    /** None for a package that names none. */
    static Optional<String> of(Handle handle, PackageOffer offer) {
        return offer.refundPolicy()
                .map(code -> require(code, find(handle, code), offer.price().currency()));
    }

    private static Optional<Stored> find(Handle handle, String code) {
        return handle.createQuery(
                        """
                        SELECT body, JSON_VALUE(body, '$.currency') AS currency FROM reference_entry
                        WHERE module = 'billing' AND catalogue = 'refund-policies' AND code = :code
                        """)
                .bind("code", code)
                .mapTo(Stored.class)
                .findOne();
    }

    /** A {@code refund-policy-unfit} problem if the chain has no such policy, or one in another currency. */
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
        return stored.body;
    }

    private static Problem unfit(String why, Object... values) {
        return Problem.conflict(
                "refund-policy-unfit",
                "The package " + why.formatted(values) + ": publish a version that names another.");
    }
}
