package io.mesoderm.platform.billing.settlement;

import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.SiteId;

import java.time.LocalDate;
import java.util.UUID;

/** What one of an item costs a site from a day on, for rules that settle by cost. */
public record ServiceCost(
        UUID id, SiteId site, String serviceItem, LocalDate validFrom, Money amount) {}
