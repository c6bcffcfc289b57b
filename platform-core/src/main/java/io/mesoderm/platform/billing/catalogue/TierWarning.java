package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

/**
 * Tiers by which fewer cost more: who delivers less than was planned would have to be paid more for it.
 *
 * @param line of the package, counted from one
 */
public record TierWarning(
        SiteId site, int line, int less, Money lessPrice, int more, Money morePrice) {}
