package io.mesoderm.platform.inventory;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.host.Stock;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The site's usable lots as modules see them. */
public final class ChainStock implements Stock {

    private final TenantDatabase database;
    private final InstantSource clock;

    public ChainStock(TenantDatabase database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<UsableLot> usable(CallContext context) {
        LocalDate today = today(context);
        return database
                .inTransaction(context, h -> Lots.usable(h, context.requiredSite(), today))
                .stream()
                .map(ChainStock::usable)
                .toList();
    }

    @Override
    public Optional<UsableLot> find(LotId lot, CallContext context) {
        LocalDate today = today(context);
        return database.inTransaction(context, h -> Lots.find(h, context.requiredSite(), lot))
                .filter(found -> found.frozenAt().isEmpty())
                .filter(found -> !found.expiresOn().isBefore(today))
                .filter(found -> found.remaining().signum() > 0)
                .map(ChainStock::usable);
    }

    private LocalDate today(CallContext context) {
        return clock.instant().atZone(context.zone()).toLocalDate();
    }

    private static UsableLot usable(Lot lot) {
        return new UsableLot(
                lot.lot(),
                lot.product(),
                lot.productCode(),
                lot.productName(),
                lot.lotNumber(),
                lot.expiresOn(),
                lot.remaining(),
                lot.unit());
    }
}
