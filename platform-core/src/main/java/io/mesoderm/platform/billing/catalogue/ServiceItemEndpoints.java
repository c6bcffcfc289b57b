package io.mesoderm.platform.billing.catalogue;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.field.Shape;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What can be charged: what modules bring, and the chain's own. */
public final class ServiceItemEndpoints {

    /**
     * Something the chain charges that no module brings: a product that is handed out, or a service of its own.
     *
     * @param places of a class, which several patients have at one time
     */
    public record NewServiceItem(
            @Shape(regex = CatalogueEndpoints.CODE, hint = CatalogueEndpoints.CODE_HINT)
                    @Length(min = 2, max = 64)
                    String code,
            @Length(min = 1, max = 200) String name,
            @Length(min = 1, max = 64) Optional<String> product,
            @Range(min = 1, max = 1000) Optional<Integer> places) {

        /** Which one patient has alone. */
        public NewServiceItem(String code, String name, Optional<String> product) {
            this(code, name, product, Optional.empty());
        }
    }

    /** What was added. */
    public record AddedItem(String code) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    ServiceItemEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-service-items",
                                Scope.CHAIN,
                                Method.GET,
                                "/service-items",
                                Paged.ByCode.class)
                        .permission("chain.read")
                        .summary(
                                "Everything that can be charged, from all modules and the chain's own.")
                        .pages(CatalogueItem.class, call -> list(call.input(), call.context())),
                Endpoint.of(
                                "add-service-item",
                                Scope.CHAIN,
                                Method.POST,
                                "/service-items",
                                NewServiceItem.class)
                        .permission("billing.rules")
                        .summary(
                                "Adds something that is charged and that no module brings, such as a product.")
                        .idempotent()
                        .creates()
                        .answers(AddedItem.class, call -> add(call.input(), call.context())));
    }

    public AddedItem add(NewServiceItem input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    ServiceItems.add(
                            handle,
                            input.code,
                            input.name,
                            input.product,
                            input.places,
                            clock.instant());
                    trail.record(
                            handle,
                            context,
                            "service-item.added",
                            "service_item",
                            () ->
                                    UUID.nameUUIDFromBytes(
                                            input.code.getBytes(StandardCharsets.UTF_8)),
                            input.code);
                    return new AddedItem(input.code);
                });
    }

    public Page<CatalogueItem> list(Paged.ByCode input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                ServiceItems.list(handle, input.cursor(), input.sought()),
                                CatalogueItem::code));
    }
}
