package io.mesoderm.platform.billing.commission;

import io.mesoderm.platform.billing.amount.Ratio;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.context.StaffId;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What who treats earns by it from a day on. Of several that fit, the one for a practitioner goes before one for a role,
 * that before one for all; then one for an item, then one for a site; and of two alike the later.
 *
 * @param amount for {@link CommissionBasis#FIXED}, {@code percent} otherwise
 */
public record CommissionRule(
        UUID id,
        Optional<StaffId> practitioner,
        Optional<String> role,
        Optional<String> serviceItem,
        Optional<SiteId> site,
        CommissionBasis basis,
        Optional<BigDecimal> percent,
        Optional<Money> amount,
        LocalDate validFrom) {

    /** Of one use, rounded half up; {@code use} is worth what it is, and costs by the list. */
    Money of(Worth use) {
        return amount.orElseGet(
                () ->
                        new Money(
                                Ratio.percent(percent.orElseThrow()).roundHalfUp(basisMinor(use)),
                                use.value.currency()));
    }

    long basisMinor(Worth use) {
        return switch (basis) {
            case LIST_PRICE -> use.listPriceMinor;
            case UNIT_VALUE -> use.value.minor();
            case FIXED -> 0;
        };
    }

    /** What one use of a unit is worth, both ways, in the currency of its contract. */
    public record Worth(Money value, long listPriceMinor) {}
}
