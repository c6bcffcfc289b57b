package io.mesoderm.platform.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesoderm.platform.inventory.InventoryEndpoints.LotsAfter;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.testing.CareChain;
import io.mesoderm.platform.testing.MariaDb;
import io.mesoderm.platform.testing.TestChain;
import io.mesoderm.platform.testing.Walk;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.http.Page;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** A shelf with more lots than a page. */
@MariaDb
class LotListsIT {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-10T10:00:00Z"));

    private final CareChain care;
    private final CallContext north;
    private final Receiving receiving;
    private final InventoryEndpoints endpoints;

    LotListsIT(TestChain chain, TenantDatabase database) {
        this.care = CareChain.create(chain, database);
        this.north = care.at(care.north);
        this.receiving = new Receiving((h, c, action, type, id, detail) -> {}, CLOCK);
        this.endpoints = new InventoryEndpoints(database, receiving, CLOCK);
    }

    @Test
    void goOnBehindTheLastLotOfAPage() {
        receive("oil", "A", "2026-03-10");
        receive("water", "B", "2026-06-01");
        receive("oil", "D", "2026-06-01");
        receive("oil", "C", "2026-06-01");
        LotId frozen = receive("water", "E", "2026-07-01");
        receive("oil", "F", "2026-08-01");
        receive("water", "G", "2026-08-01");
        care.database.inTransaction(
                north,
                handle -> {
                    receiving.freeze(handle, frozen, "recalled", north);
                    return null;
                });

        assertThat(walk(endpoints::usable)).containsExactly("A", "C", "D", "B", "F", "G");
        assertThat(walk(endpoints::list)).containsExactly("F", "G", "E", "C", "D", "B", "A");
        assertThat(new ChainStock(care.database, CLOCK).usable(north)).hasSize(6);
    }

    private List<String> walk(BiFunction<LotsAfter, CallContext, Page<Lot>> list) {
        return Walk.through(
                        2,
                        cursor ->
                                list.apply(
                                        new LotsAfter(
                                                cursor.map(id -> new LotId(UUID.fromString(id))),
                                                Optional.of(2)),
                                        north))
                .stream()
                .map(Lot::lotNumber)
                .toList();
    }

    private LotId receive(String product, String number, String expiresOn) {
        Receipt receipt =
                new Receipt(
                        product,
                        Optional.of(product),
                        Optional.of("ml"),
                        number,
                        LocalDate.parse(expiresOn),
                        BigDecimal.ONE);
        return care.database.inTransaction(
                north, handle -> receiving.receive(handle, receipt, north).lot());
    }
}
