package io.mesoderm.platform.inventory;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.host.ReferenceData;
import io.mesoderm.spi.host.Stock;
import io.mesoderm.spi.http.Endpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * The feature put together: what other features call, and the endpoints it answers.
 *
 * @param shelf the site's usable lots as modules see them
 */
public record Inventory(
        Receiving receiving, Vials vials, Stock shelf, List<Endpoint<?, ?>> endpoints) {

    public static Inventory of(
            TenantDatabase database,
            ReferenceData reference,
            WriteAudit audit,
            InstantSource clock) {
        var vials = new Vials(reference, audit, clock);
        var receiving = new Receiving(audit, clock);
        return new Inventory(
                receiving,
                vials,
                new ChainStock(database, clock),
                Stream.of(
                                new InventoryEndpoints(database, receiving, clock).endpoints(),
                                new VialEndpoints(database, vials, reference).endpoints())
                        .<Endpoint<?, ?>>flatMap(List::stream)
                        .toList());
    }
}
