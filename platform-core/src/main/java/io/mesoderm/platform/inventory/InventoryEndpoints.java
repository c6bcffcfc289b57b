package io.mesoderm.platform.inventory;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Request;

import java.time.InstantSource;
import java.util.List;

/** The stock room of a site, and recalls. */
public final class InventoryEndpoints {

    private final TenantDatabase database;
    private final Receiving receiving;
    private final InstantSource clock;

    public InventoryEndpoints(TenantDatabase database, Receiving receiving, InstantSource clock) {
        this.database = database;
        this.receiving = receiving;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of("receive-stock", SITE, POST, "/stock/receipts", Receipt.class)
                        .permission("stock.write")
                        .summary("Puts a delivery of one lot on the site's shelf.")
                        .creates()
                        .idempotent()
                        .answers(Lot.class, this::receive),
                Endpoint.of("list-stock", SITE, GET, "/stock", Empty.class)
                        .permission("stock.read")
                        .summary("All lots of the site, usable or not.")
                        .answers(LotList.class, this::list),
                Endpoint.of("list-usable-lots", SITE, GET, "/stock/usable", Empty.class)
                        .permission("stock.read")
                        .summary("Lots that may be used today, first expiring first.")
                        .answers(LotList.class, this::usable),
                Endpoint.of("freeze-lot", SITE, POST, "/lots/{lot}/freeze", Freeze.class)
                        .permission("stock.write")
                        .summary("Stops the use of a lot in the whole chain.")
                        .idempotent()
                        .answers(Empty.class, this::freeze),
                Endpoint.of("recall-lot", SITE, GET, "/lots/{lot}/recall", OneLot.class)
                        .permission("stock.read")
                        .summary(
                                "Patients, sessions and practitioners a lot went to, and what is left of it.")
                        .readsPatients()
                        .answers(Recall.class, this::recall));
    }

    /** Lots in order. */
    public record LotList(List<Lot> lots) {}

    /** Input of {@code recall-lot}. */
    public record OneLot(LotId lot) {}

    /** Input of {@code freeze-lot}. */
    public record Freeze(LotId lot, @Length(min = 3, max = 200) String reason) {}

    private Lot receive(Request<Receipt> request) {
        return database.inTransaction(
                request.context(),
                handle -> receiving.receive(handle, request.input(), request.context()));
    }

    private LotList list(Request<Empty> request) {
        return new LotList(
                database.inTransaction(
                        request.context(),
                        handle -> Lots.list(handle, request.context().requiredSite())));
    }

    private LotList usable(Request<Empty> request) {
        var today = clock.instant().atZone(request.context().zone()).toLocalDate();
        return new LotList(
                database.inTransaction(
                        request.context(),
                        handle -> Lots.usable(handle, request.context().requiredSite(), today)));
    }

    private Empty freeze(Request<Freeze> request) {
        return database.inTransaction(
                request.context(),
                handle -> {
                    receiving.freeze(
                            handle,
                            request.input().lot(),
                            request.input().reason(),
                            request.context());
                    return Empty.EMPTY;
                });
    }

    private Recall recall(Request<OneLot> request) {
        return database.inReport(
                request.context(),
                handle -> Recall.of(handle, request.input().lot(), request.context()));
    }
}
