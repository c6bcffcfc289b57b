package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.report.PriceViewEndpoints;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.util.List;
import java.util.stream.Stream;

/** What stands around a sale: how far its price may go down, and what it comes to. */
public final class SellingEndpoints {

    private final DiscountLimits limits;
    private final PriceViewEndpoints prices;

    public SellingEndpoints(TenantDatabase database, WriteAudit trail) {
        this.limits = new DiscountLimits(database, trail);
        this.prices = new PriceViewEndpoints(database);
    }

    /** Of discounts without asking. */
    public DiscountLimits limits() {
        return limits;
    }

    /** Before and after discounts. */
    public PriceViewEndpoints prices() {
        return prices;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(limits.endpoints(), prices.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
