package io.mesoderm.platform.inventory;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param shelf the site's usable lots as modules see them
 */
public record Inventory(Receiving receiving, Stock shelf, List<Endpoint<?, ?>> endpoints) {

    public static Inventory of(TenantDatabase database, WriteAudit audit, InstantSource clock) {
        var receiving = new Receiving(audit, clock);
        return new Inventory(
                receiving,
                new ChainStock(database, clock),
                new InventoryEndpoints(database, receiving, clock).endpoints());
    }
}
