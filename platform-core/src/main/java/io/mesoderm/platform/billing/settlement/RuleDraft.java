package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.platform.billing.catalogue.PackageVersions;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.settlement.AgreementEndpoints.NewRule;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.tenancy.ChainPolicies;
import io.mesoderm.platform.tenancy.Sites;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A rule as it was asked for: made into one if its parts fit each other and what they name is there. */
final class RuleDraft {

    private RuleDraft() {}

    static SettlementRule require(Handle handle, NewRule input) {
        Sites.requireNamed(handle, input.seller(), "seller");
        Sites.requireNamed(handle, input.provider(), "provider");
        input.packageTemplate()
                .ifPresent(code -> PackageVersions.requireKnown(handle, code, "packageTemplate"));
        input.serviceItem()
                .ifPresent(item -> ServiceItems.requireKnown(handle, List.of(item), "serviceItem"));
        requireAmount(input);
        requireLimits(input);
        if (input.validTo().filter(end -> end.isBefore(input.validFrom())).isPresent()) {
            throw Problem.invalid("validTo", "is before validFrom");
        }
        Optional<Ratio> rate = input.percent().map(Ratio::percent);
        return new SettlementRule(
                Ids.next(),
                input.seller(),
                input.provider(),
                input.packageTemplate(),
                input.serviceItem(),
                input.measure(),
                input.validFrom(),
                input.validTo(),
                input.model(),
                input.basis(),
                rate.map(ratio -> ratio.numerator().longValueExact()),
                rate.map(ratio -> ratio.denominator().longValueExact()),
                input.fixedMinor(),
                input.floorMinor(),
                input.capMinor(),
                input.currency().orElseGet(() -> ChainPolicies.read(handle).settlementCurrency()));
    }

    private static void requireAmount(NewRule input) {
        if (input.seller().equals(input.provider())) {
            throw Problem.invalid("provider", "is the seller itself, which needs no rule");
        }
        boolean fixed = input.fixedMinor().isPresent();
        boolean share = input.percent().isPresent();
        if (input.basis() == SettlementBasis.COST_PLUS) {
            if (fixed == share) {
                throw Problem.invalid(
                        "percent", "or fixedMinor, one of the two, comes on top of the cost");
            }
        } else if (fixed != (input.basis() == SettlementBasis.FIXED)) {
            throw Problem.invalid("fixedMinor", "belongs to the bases FIXED and COST_PLUS");
        } else if (fixed == share) {
            throw Problem.invalid("percent", "belongs to every basis but FIXED");
        }
        input.percent()
                .ifPresent(percent -> requireScale("percent", percent, Bounds.PERCENT_SCALE));
    }

    private static void requireLimits(NewRule input) {
        if (input.basis() == SettlementBasis.FIXED
                && (input.floorMinor().isPresent() || input.capMinor().isPresent())) {
            throw Problem.invalid("capMinor", "and floorMinor are limits of a percentage");
        }
        if (input.capMinor().filter(cap -> cap < input.floorMinor().orElse(0L)).isPresent()) {
            throw Problem.invalid("capMinor", "is below floorMinor");
        }
    }

    static void requireScale(String field, BigDecimal value, int decimals) {
        if (value.stripTrailingZeros().scale() > decimals) {
            throw Problem.invalid(field, "has more than " + decimals + " decimals");
        }
    }
}
