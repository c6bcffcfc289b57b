package io.mesoderm.platform.billing.settlement;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.amount.Bounds;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.SiteOwnerships;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.billing.Money;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Length;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;

/** What items cost at sites; only who makes rules by it sees it. */
public final class CostEndpoints {

    /** In the currency of the entity that owns the site on that day. */
    public record NewCost(
            SiteId site,
            @Length(min = 1, max = 64) String serviceItem,
            @Range(min = 0, max = Bounds.MINOR) long amountMinor,
            LocalDate validFrom) {}

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public CostEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-service-costs",
                                Scope.CHAIN,
                                Method.GET,
                                "/service-costs",
                                Paged.ById.class)
                        .permission("billing.rules")
                        .summary("What items cost at sites, past and coming, by site and item.")
                        .pages(ServiceCost.class, call -> costs(call.input(), call.context())),
                Endpoint.of(
                                "add-service-cost",
                                Scope.CHAIN,
                                Method.POST,
                                "/service-costs",
                                NewCost.class)
                        .permission("billing.rules")
                        .summary("Says what an item costs a site from a day on.")
                        .idempotent()
                        .creates()
                        .answers(ServiceCost.class, call -> add(call.input(), call.context())));
    }

    public Page<ServiceCost> costs(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                ServiceCosts.list(handle, input.cursor(), input.sought()),
                                ServiceCost::id));
    }

    public ServiceCost add(NewCost input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    Sites.requireNamed(handle, input.site, "site");
                    ServiceItems.requireKnown(handle, List.of(input.serviceItem), "serviceItem");
                    ServiceCost cost =
                            new ServiceCost(
                                    Ids.next(),
                                    input.site,
                                    input.serviceItem,
                                    input.validFrom,
                                    new Money(
                                            input.amountMinor,
                                            SiteOwnerships.entityAt(
                                                            handle, input.site, input.validFrom)
                                                    .currency()));
                    ServiceCosts.insert(
                            handle,
                            cost,
                            context.actor().staff().map(EntityId::value),
                            clock.instant());
                    trail.record(
                            handle,
                            context,
                            "service-cost.added",
                            "service_cost",
                            cost::id,
                            input.serviceItem);
                    return cost;
                });
    }
}
