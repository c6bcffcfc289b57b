package io.mesoderm.platform.billing;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.packages.Buyers;
import io.mesoderm.platform.billing.packages.DiscountLimits;
import io.mesoderm.platform.billing.packages.DueEndpoints;
import io.mesoderm.platform.billing.report.PriceViewEndpoints;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** What stands around a sale: how far its price may go down, and what it comes to. */
public final class SellingEndpoints {

    private final DiscountLimits limits;
    private final PriceViewEndpoints prices;
    private final Buyers buyers;
    private final DueEndpoints dues;

    public SellingEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.limits = new DiscountLimits(database, trail);
        this.prices = new PriceViewEndpoints(database);
        this.buyers = new Buyers(database, trail, clock);
        this.dues = new DueEndpoints(database, clock);
    }

    /** Of discounts without asking. */
    public DiscountLimits limits() {
        return limits;
    }

    /** Before and after discounts. */
    public PriceViewEndpoints prices() {
        return prices;
    }

    /** Who buys for patients. */
    public Buyers buyers() {
        return buyers;
    }

    /** What is still to be paid. */
    public DueEndpoints dues() {
        return dues;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return Stream.of(
                        limits.endpoints(),
                        prices.endpoints(),
                        buyers.endpoints(),
                        dues.endpoints())
                .<Endpoint<?, ?>>flatMap(List::stream)
                .toList();
    }
}
