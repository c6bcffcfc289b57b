package io.mesoderm.platform.billing.use;

import io.mesoderm.platform.audit.WriteAudit;
import io.mesoderm.platform.billing.catalogue.ServiceItems;
import io.mesoderm.platform.billing.settlement.UseDenials;
import io.mesoderm.platform.http.Paged;
import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.persistence.Ids;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.CallContext;
import io.mesoderm.spi.context.EntityId;
import io.mesoderm.spi.context.SiteId;
import io.mesoderm.spi.field.Range;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.http.Method;
import io.mesoderm.spi.http.Page;
import io.mesoderm.spi.http.Scope;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** How units are used: policies are added for a day to come, and what was used keeps what it was used by. */
public final class UsePolicyEndpoints {

    /** Of one site, or of all that have none of their own; a missed visit costs nothing and nobody confirms unless said. */
    public record NewPolicy(
            Optional<SiteId> site,
            LocalDate validFrom,
            UnitOrder unitOrder,
            Optional<MissedVisit> missed,
            @Range(min = 0, max = 720) Optional<Integer> noticeHours,
            Optional<Confirming> confirmation) {}

    private static final String POLICIES = "/use-policies";

    private final TenantDatabase database;
    private final WriteAudit trail;
    private final InstantSource clock;

    public UsePolicyEndpoints(TenantDatabase database, WriteAudit trail, InstantSource clock) {
        this.database = database;
        this.trail = trail;
        this.clock = clock;
    }

    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                                "list-use-policies",
                                Scope.CHAIN,
                                Method.GET,
                                POLICIES,
                                Paged.ById.class)
                        .permission("billing.read")
                        .summary("How units are used, past and coming, the newest first.")
                        .pages(UsePolicy.class, call -> policies(call.input(), call.context())),
                Endpoint.of("add-use-policy", Scope.CHAIN, Method.POST, POLICIES, NewPolicy.class)
                        .permission("billing.rules")
                        .summary(
                                "Says how units are used from a day on, today at the earliest; at one site or in the chain.")
                        .idempotent()
                        .creates()
                        .answers(UsePolicy.class, call -> add(call.input(), call.context())));
    }

    public Page<UsePolicy> policies(Paged.ById input, CallContext context) {
        return database.inReport(
                context,
                handle ->
                        input.page(
                                UsePolicies.list(handle, input.cursor(), input.sought()),
                                UsePolicy::id));
    }

    public UsePolicy add(NewPolicy input, CallContext context) {
        return database.inTransaction(
                context,
                handle -> {
                    input.site.ifPresent(site -> Sites.requireNamed(handle, site, "site"));
                    if (input.missed.filter(MissedVisit.FEE::equals).isPresent()) {
                        ServiceItems.requireKnown(
                                handle, List.of(ServiceItems.MISSED_VISIT), "missed");
                    }
                    LocalDate today = UseDenials.day(handle, clock.instant());
                    if (input.validFrom.isBefore(today)) {
                        throw Problem.invalid("validFrom", "must be %s or later".formatted(today));
                    }
                    UsePolicy policy =
                            new UsePolicy(
                                    Ids.next(),
                                    input.site,
                                    input.validFrom,
                                    input.unitOrder,
                                    input.missed.orElse(MissedVisit.NOTHING),
                                    input.noticeHours.orElse(0),
                                    input.confirmation.orElse(Confirming.NOT_ASKED));
                    UsePolicies.insert(
                            handle,
                            policy,
                            context.actor().staff().map(EntityId::value),
                            clock.instant());
                    trail.record(
                            handle,
                            context,
                            "use-policy.added",
                            "use_policy",
                            policy::id,
                            "from " + policy.validFrom());
                    return policy;
                });
    }
}
