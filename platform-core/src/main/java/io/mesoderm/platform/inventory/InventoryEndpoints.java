package io.mesoderm.platform.inventory;

import static io.mesoderm.spi.http.Method.GET;
import static io.mesoderm.spi.http.Method.POST;
import static io.mesoderm.spi.http.Scope.SITE;

import io.mesoderm.platform.http.FileAnswer;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.LotId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Empty;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Request;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
                Endpoint.of("list-stock", SITE, GET, "/stock", LotsAfter.class)
                        .permission("stock.read")
                        .summary("All lots of the site, usable or not, newest expiry first.")
                        .pages(Lot.class, call -> list(call.input(), call.context())),
                Endpoint.of("list-usable-lots", SITE, GET, "/stock/usable", LotsAfter.class)
                        .permission("stock.read")
                        .summary("Lots that may be used today, first expiring first.")
                        .pages(Lot.class, call -> usable(call.input(), call.context())),
                Endpoint.of("freeze-lot", SITE, POST, "/lots/{lot}/freeze", Freeze.class)
                        .permission("stock.write")
                        .summary("Stops the use of a lot in the whole chain.")
                        .idempotent()
                        .answers(Empty.class, this::freeze),
                Endpoint.of("recall-lot", SITE, GET, "/lots/{lot}/recall", Recall.Wanted.class)
                        .permission("stock.recall")
                        .summary(
                                "Patients, sessions and practitioners a lot went to, and what is left of it.")
                        .readsPatients()
                        .answers(Recall.class, this::recall),
                Endpoint.of("recall-lot-file", SITE, GET, "/lots/{lot}/recall/file", OneLot.class)
                        .permission("stock.recall")
                        .summary("All of them as CSV, for whoever calls the patients.")
                        .readsPatients()
                        .answers(
                                FileAnswer.class,
                                call ->
                                        new RecallFile(database)
                                                .of(call.input().lot(), call.context())));
    }

    /** Input of the lists of lots; they go on behind a lot. */
    public record LotsAfter(
            Optional<LotId> cursor, @Range(min = 1, max = Paged.MOST) Optional<Integer> limit)
            implements Paged {}

    /** Input of {@code recall-lot-file}. */
    public record OneLot(LotId lot) {}

    /** Input of {@code freeze-lot}. */
    public record Freeze(LotId lot, @Length(min = 3, max = 200) String reason) {}

    private Lot receive(Request<Receipt> request) {
        return database.inTransaction(
                request.context(),
                handle -> receiving.receive(handle, request.input(), request.context()));
    }

    Page<Lot> list(LotsAfter input, CallContext context) {
        SiteId site = context.requiredSite();
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                Lots.list(handle, site, input.cursor, input.sought()), Lot::lot));
    }

    Page<Lot> usable(LotsAfter input, CallContext context) {
        SiteId site = context.requiredSite();
        LocalDate today = clock.instant().atZone(context.zone()).toLocalDate();
        return database.inTransaction(
                context,
                handle ->
                        input.page(
                                Lots.usable(handle, site, today, input.cursor, input.sought()),
                                Lot::lot));
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

    private Recall recall(Request<Recall.Wanted> request) {
        return database.inReport(
                request.context(), handle -> Recall.of(handle, request.input(), request.context()));
    }
}
