package io.mesoderm.platform.billing;

import io.mesoderm.platform.billing.ledger.SiteBook;
import io.mesoderm.platform.billing.packages.Contracts;
import io.mesoderm.platform.billing.packages.LockedContract;
import io.mesoderm.platform.billing.packages.UseSource;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a sale earns by itself, such as an enrolment: revenue of the seller at once, paid or not. */
public final class SaleRevenue {

    private SaleRevenue() {}

    /** In the transaction of the sale, before any payment of it. */
    public static void earn(
            Handle handle, UUID contract, SiteBook seller, Instant now, CallContext context) {
        List<UUID> units =
                handle.createQuery(
                                """
                                SELECT id FROM unit WHERE contract_id = :contract AND measure = 'ENROLMENT'
                                ORDER BY line_no, unit_no
                                """)
                        .bind("contract", contract)
                        .mapTo(UUID.class)
                        .list();
        LockedContract locked = Contracts.lock(handle, contract).orElseThrow();
        RedemptionBatch batch =
                new RedemptionBatch(
                        new Occasion(
                                UseSource.SALE,
                                Optional.empty(),
                                seller.site(),
                                now,
                                context.actor().staff().map(EntityId::value)),
                        Map.of(seller.site(), seller));
        int line = 0;
        for (UUID id : units) {
            OpenUnit unit = Units.find(handle, id).orElseThrow();
            Pick pick = new Pick(++line, unit, unit.next(unit.parts()), locked);
            if (!Units.use(handle, pick, seller.businessDate())) {
                throw new IllegalStateException("a unit just sold is used already");
            }
            batch.add(handle, pick);
        }
        batch.write(handle, now, seller.businessDate());
    }
}
